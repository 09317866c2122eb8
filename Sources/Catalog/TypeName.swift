/// The name of a resource type, taken apart: `AWS::EC2::SecurityGroupIngress`.
struct TypeName {
  /// `EC2`; the first part where there are no three.
  let owner: String
  /// `SecurityGroupIngress`.
  let last: String

  init(_ type: String) {
    let parts = type.utf8.split(separator: UInt8(ascii: ":"))
    last = parts.last.map { String(decoding: $0, as: UTF8.self) } ?? type
    let part = parts.count > 2 ? parts[1] : parts.first
    owner = part.map { String(decoding: $0, as: UTF8.self) } ?? type
  }

  /// The last part in words: `Security Group Ingress`.
  ///
  /// A capital starts a word after a small letter or digit, and before a small letter.
  var label: String {
    let letters = Array(last.utf8)
    var spaced: [UInt8] = []
    spaced.reserveCapacity(letters.count + 8)
    for (index, letter) in letters.enumerated() {
      let followsCapital = index == 0 || letters[index - 1].isASCIICapital
      let precedesSmall = index + 1 < letters.count && letters[index + 1].isASCIISmall
      if letter.isASCIICapital, index > 0, !followsCapital || precedesSmall {
        spaced.append(UInt8(ascii: " "))
      }
      spaced.append(letter)
    }
    return String(decoding: spaced, as: UTF8.self)
  }

  /// The last part as a logical id: letters and digits only.
  var idStem: String {
    let letters = last.utf8.filter {
      $0.isASCIICapital || $0.isASCIISmall || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
    }
    let stem = String(decoding: letters, as: UTF8.self)
    return stem.isEmpty ? "Resource" : stem
  }

  /// What the service is for, as far as its name tells.
  var category: ResourceCategory {
    Self.categories.first { $0.owners.contains(owner) }?.category ?? .other
  }

  private static let categories: [(category: ResourceCategory, owners: Set<String>)] = [
    (.compute, ["Lambda", "ECS", "EKS", "Batch", "AppRunner", "AutoScaling", "ImageBuilder"]),
    (.api, ["ApiGateway", "ApiGatewayV2", "AppSync", "Serverless"]),
    (
      .storage,
      [
        "DynamoDB", "S3", "RDS", "EFS", "FSx", "ElastiCache", "MemoryDB", "DocDB", "Neptune",
        "DAX", "Redshift", "RedshiftServerless", "Timestream", "Cassandra", "QLDB", "Backup",
        "DSQL", "S3Express", "S3Tables", "S3Vectors",
      ]
    ),
    (.messaging, ["SQS", "SNS", "Kinesis", "KinesisFirehose", "MSK", "AmazonMQ", "SES", "IoT"]),
    (.workflow, ["StepFunctions", "Events", "Scheduler", "Pipes", "MWAA"]),
    (.identity, ["Cognito", "IAM", "SSO", "Organizations", "VerifiedPermissions"]),
    (
      .security,
      [
        "KMS", "SecretsManager", "WAFv2", "WAF", "WAFRegional", "GuardDuty", "Macie", "ACMPCA",
        "CertificateManager", "SecurityHub", "Inspector", "InspectorV2", "Detective", "Shield",
      ]
    ),
    (
      .network,
      [
        "EC2", "ElasticLoadBalancing", "ElasticLoadBalancingV2", "Route53", "Route53Resolver",
        "GlobalAccelerator", "NetworkFirewall", "NetworkManager", "VpcLattice", "ServiceDiscovery",
      ]
    ),
    (
      .delivery,
      [
        "CloudFront", "Amplify", "CodeBuild", "CodePipeline", "CodeDeploy", "CodeCommit", "ECR",
        "CloudFormation", "AppConfig",
      ]
    ),
    (.observation, ["CloudWatch", "Logs", "XRay", "Synthetics", "RUM", "CloudTrail", "Config"]),
    (
      .analytics,
      [
        "Athena", "Glue", "LakeFormation", "QuickSight", "EMR", "OpenSearchService", "SageMaker",
        "Bedrock", "BedrockAgentCore", "OpenSearchServerless", "Elasticsearch",
      ]
    ),
  ]
}

extension UInt8 {
  fileprivate var isASCIICapital: Bool { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self }
  fileprivate var isASCIISmall: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= self }
}
