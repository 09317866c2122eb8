/// Where a resource type carries a resource policy, and what the policy then covers.
struct PolicyCarrier: Sendable {
  /// The property that holds the policy document.
  let document: String
  /// The property that names what it covers; `nil` where it covers the resource itself.
  let target: String?

  private init(_ document: String, _ target: String? = nil) {
    self.document = document
    self.target = target
  }

  /// The carrier of a type; `nil` where the type has no policy of its own.
  static func of(_ type: String) -> PolicyCarrier? { table[type] }

  /// Types whose own ARN is an attribute, where the policy covers the resource itself.
  static func hasARN(_ type: String) -> Bool {
    type == "AWS::ECR::Repository" || type == "AWS::KMS::Key" || type == "AWS::EFS::FileSystem"
  }

  private static let table: [String: PolicyCarrier] = storage.merging(services) { first, _ in first
  }

  private static let storage: [String: PolicyCarrier] = [
    "AWS::SQS::QueuePolicy": .init("PolicyDocument", "Queues"),
    "AWS::SQS::QueueInlinePolicy": .init("PolicyDocument", "Queue"),
    "AWS::SNS::TopicPolicy": .init("PolicyDocument", "Topics"),
    "AWS::SNS::TopicInlinePolicy": .init("PolicyDocument", "TopicArn"),
    "AWS::S3::BucketPolicy": .init("PolicyDocument", "Bucket"),
    "AWS::S3::AccessPoint": .init("Policy"),
    "AWS::S3::MultiRegionAccessPointPolicy": .init("Policy", "MrapName"),
    "AWS::S3Express::BucketPolicy": .init("PolicyDocument", "Bucket"),
    "AWS::S3Express::AccessPoint": .init("Policy"),
    "AWS::S3Files::FileSystemPolicy": .init("Policy", "FileSystemId"),
    "AWS::S3ObjectLambda::AccessPointPolicy": .init("PolicyDocument", "ObjectLambdaAccessPoint"),
    "AWS::S3Outposts::AccessPoint": .init("Policy"),
    "AWS::S3Outposts::BucketPolicy": .init("PolicyDocument", "Bucket"),
    "AWS::S3Tables::TableBucketPolicy": .init("ResourcePolicy", "TableBucketARN"),
    "AWS::S3Tables::TablePolicy": .init("ResourcePolicy", "TableARN"),
    "AWS::S3Vectors::VectorBucketPolicy": .init("Policy", "VectorBucketArn"),
    "AWS::Backup::BackupVault": .init("AccessPolicy"),
    "AWS::Backup::LogicallyAirGappedBackupVault": .init("AccessPolicy"),
    "AWS::DSQL::Cluster": .init("PolicyDocument"),
    "AWS::EFS::FileSystem": .init("FileSystemPolicy"),
    "AWS::Elasticsearch::Domain": .init("AccessPolicies"),
    "AWS::OpenSearchService::Domain": .init("AccessPolicies"),
    "AWS::Redshift::Cluster": .init("NamespaceResourcePolicy"),
    "AWS::RedshiftServerless::Namespace": .init("NamespaceResourcePolicy"),
    "AWS::Kinesis::ResourcePolicy": .init("ResourcePolicy", "ResourceArn"),
    "AWS::MSK::ClusterPolicy": .init("Policy", "ClusterArn"),
    "AWS::Omics::SequenceStore": .init("S3AccessPolicy"),
  ]

  private static let services: [String: PolicyCarrier] = [
    "AWS::KMS::Key": .init("KeyPolicy"),
    "AWS::KMS::ReplicaKey": .init("KeyPolicy"),
    "AWS::SecretsManager::ResourcePolicy": .init("ResourcePolicy", "SecretId"),
    "AWS::SSM::ResourcePolicy": .init("Policy", "ResourceArn"),
    "AWS::ECR::Repository": .init("RepositoryPolicyText"),
    "AWS::ECR::RegistryPolicy": .init("PolicyText"),
    "AWS::ECR::PublicRepository": .init("RepositoryPolicyText"),
    "AWS::ApiGateway::RestApi": .init("Policy"),
    "AWS::ApiGateway::DomainNameV2": .init("Policy"),
    "AWS::Events::EventBus": .init("Policy"),
    "AWS::EventSchemas::RegistryPolicy": .init("Policy", "RegistryName"),
    "AWS::EC2::VPCEndpoint": .init("PolicyDocument"),
    "AWS::VpcLattice::AuthPolicy": .init("Policy", "ResourceIdentifier"),
    "AWS::VpcLattice::ResourcePolicy": .init("Policy", "ResourceArn"),
    "AWS::Logs::ResourcePolicy": .init("PolicyDocument"),
    "AWS::Logs::Destination": .init("DestinationPolicy"),
    "AWS::Logs::LogGroup": .init("ResourcePolicyDocument"),
    "AWS::XRay::ResourcePolicy": .init("PolicyDocument"),
    "AWS::Oam::Sink": .init("Policy"),
    "AWS::CloudTrail::ResourcePolicy": .init("ResourcePolicy", "ResourceArn"),
    "AWS::CodeArtifact::Domain": .init("PermissionsPolicyDocument"),
    "AWS::CodeArtifact::Repository": .init("PermissionsPolicyDocument"),
    "AWS::CodeBuild::Project": .init("ResourceAccessPolicy"),
    "AWS::Glue::ResourcePolicy": .init("PolicyInJson"),
    "AWS::Lambda::ResourcePolicy": .init("PolicyDocument"),
    "AWS::Lex::ResourcePolicy": .init("Policy", "ResourceArn"),
    "AWS::Organizations::ResourcePolicy": .init("Content"),
    "AWS::APS::ResourcePolicy": .init("PolicyDocument", "WorkspaceArn"),
    "AWS::Bedrock::ResourcePolicy": .init("PolicyDocument", "ResourceArn"),
    "AWS::MediaPackageV2::ChannelPolicy": .init("Policy", "ChannelName"),
    "AWS::MediaPackageV2::OriginEndpointPolicy": .init("Policy", "OriginEndpointName"),
    "AWS::MediaTailor::ChannelPolicy": .init("Policy", "ChannelName"),
    "AWS::MediaStore::Container": .init("Policy"),
    "AWS::SMSVOICE::ResourcePolicy": .init("PolicyDocument", "ResourceArn"),
    "AWS::SageMaker::ModelPackageGroup": .init("ModelPackageGroupPolicy"),
    "AWS::IoT::Policy": .init("PolicyDocument"),
    "AWS::RAM::Permission": .init("PolicyTemplate"),
  ]
}
