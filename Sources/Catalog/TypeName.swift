/// The name of a resource type, taken apart: `AWS::EC2::SecurityGroupIngress`.
struct TypeName {
  /// `EC2`; the first part where there are no three.
  let owner: String
  /// `SecurityGroupIngress`.
  let last: String

  init(_ type: String) {
    let parts = type.split(separator: ":", omittingEmptySubsequences: true).map(String.init)
    last = parts.last ?? type
    owner = parts.count > 2 ? parts[1] : parts.first ?? type
  }

  /// The last part in words: `Security Group Ingress`.
  var label: String { words.joined(separator: " ") }

  /// Where each capital after a small letter, and the last of several capitals, starts a word.
  private var words: [String] {
    let letters = Array(last)
    var words: [String] = []
    var word = ""
    for (index, letter) in letters.enumerated() {
      let before = index > 0 ? letters[index - 1] : nil
      let after = index + 1 < letters.count ? letters[index + 1] : nil
      let startsWord =
        letter.isUppercase && before.map { !$0.isUppercase || after?.isLowercase == true } == true
      if startsWord, !word.isEmpty {
        words.append(word)
        word = ""
      }
      word.append(letter)
    }
    return word.isEmpty ? words : words + [word]
  }

  /// The last part as a logical id: letters and digits only.
  var idStem: String {
    let stem = String(last.filter { $0.isASCII && ($0.isLetter || $0.isNumber) })
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
