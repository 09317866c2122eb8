/// What kinds of resources are to others: parts of them, or the joint between two.
package enum Companionship {
  /// Whether resources of a type are drawn within the card of what they belong to.
  package static func isPart(_ type: String) -> Bool { Companions.owners[type] != nil }

  /// Whether a property names one of the two ends that a resource of this type joins.
  ///
  /// Without it the resource joins nothing; a permission without its source would even let in
  /// every source there is.
  package static func isJoint(_ type: String, at property: String) -> Bool {
    joints[type]?.contains(property) ?? false
  }

  private static let joints: [String: Set<String>] = [
    "AWS::Lambda::Permission": ["FunctionName", "Principal", "SourceArn"],
    "AWS::Lambda::EventSourceMapping": ["EventSourceArn", "FunctionName"],
    "AWS::SNS::Subscription": ["TopicArn", "Endpoint"],
    "AWS::Serverless::Connector": ["Source", "Destination"],
    "AWS::Logs::SubscriptionFilter": ["LogGroupName", "DestinationArn"],
    "AWS::EC2::Route": [
      "CarrierGatewayId", "CoreNetworkArn", "EgressOnlyInternetGatewayId", "GatewayId",
      "InstanceId", "LocalGatewayId", "NatGatewayId", "NetworkInterfaceId", "RouteTableId",
      "TransitGatewayId", "VpcEndpointId", "VpcPeeringConnectionId",
    ],
    "AWS::EC2::VPCGatewayAttachment": ["InternetGatewayId", "VpcId", "VpnGatewayId"],
    "AWS::EC2::SecurityGroupIngress": [
      "GroupId", "SourcePrefixListId", "SourceSecurityGroupId", "SourceSecurityGroupName",
    ],
    "AWS::EC2::SecurityGroupEgress": [
      "DestinationPrefixListId", "DestinationSecurityGroupId", "GroupId",
    ],
    "AWS::EC2::EIPAssociation": ["AllocationId", "EIP", "InstanceId", "NetworkInterfaceId"],
  ]
}
