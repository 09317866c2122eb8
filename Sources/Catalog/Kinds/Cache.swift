import CloudFormation

extension ResourceKind {
  /// An ElastiCache cache.
  static let cache = ResourceKind(
    "Cache", .storage,
    types: [
      "AWS::ElastiCache::ServerlessCache", "AWS::ElastiCache::ReplicationGroup",
      "AWS::ElastiCache::CacheCluster",
    ],
    searchWords: ["elasticache", "redis", "valkey", "memcached"],
    idStem: "Cache",
    figures: [
      .text("Engine"),
      .text("CacheNodeType"),
    ],
    example: KindExample(
      ["Engine": "valkey"],
      figures: ["valkey"])
  ) { request in
    switch request.type {
    case "AWS::ElastiCache::ServerlessCache":
      Starter(
        request.type,
        ["ServerlessCacheName": .string(request.id.name.lowercased()), "Engine": "valkey"])
    case "AWS::ElastiCache::CacheCluster":
      Starter(
        request.type,
        ["Engine": "memcached", "CacheNodeType": "cache.t4g.micro", "NumCacheNodes": 1])
    default:
      Starter(
        request.type,
        [
          "ReplicationGroupDescription": .string(request.id.name),
          "Engine": "valkey",
          "CacheNodeType": "cache.t4g.micro",
          "NumCacheClusters": 1,
          "AtRestEncryptionEnabled": true,
          "TransitEncryptionEnabled": true,
        ])
    }
  }
}
