import CloudFormation
import YAML

/// A function is placed in a subnet, or behind a security group.
struct FunctionToNetwork: WireRule {
  let kind = Wire.Kind.placement

  func fits(_ site: WireSite) -> Bool {
    site.from.isFunction
      && ["AWS::EC2::Subnet", "AWS::EC2::SecurityGroup"].contains(site.to.type)
  }

  func title(_ site: WireSite, level: String?) -> String { "is placed in \(site.to.name)" }
  func detail(_ site: WireSite, level: String?) -> String { "VpcConfig" }
  func isDrawn(_ site: WireSite, level: String?) -> Bool { site.hasWire(.placement) }

  func draw(_ site: WireSite, level: String?, _ writing: inout WireWriting) throws(WireError) {
    guard let function = site.from.resource else { return }
    let isSubnet = site.to.type == "AWS::EC2::Subnet"
    let path = WireWriting.properties(function).key("VpcConfig")
    let value = isSubnet ? Value.ref(site.to.name) : .getAtt(site.to.name, "GroupId")
    let name = isSubnet ? "SubnetIds" : "SecurityGroupIds"
    writing.wish(.insertElement(path.key(name), at: nil, writing.written(value)))
    let other = isSubnet ? "SecurityGroupIds" : "SubnetIds"
    if function.effectiveProperties["VpcConfig", other] == nil {
      writing.remarks.append(
        "Lambda needs both: connect \(function.id.name) to a "
          + (isSubnet ? "security group too." : "subnet too."))
    }
  }

  func erase(_ site: WireSite, _ writing: inout WireWriting) throws(WireError) {
    try EvidenceErasing(site: site, kind: kind).erase(&writing)
  }

  var examples: [WireExample] {
    [
      WireExample(
        from: "Checkout", to: "Inside",
        before: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Checkout:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
            Inside:
              Type: AWS::EC2::Subnet

          """,
        after: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Checkout:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
                VpcConfig:
                  SubnetIds:
                    - !Ref Inside
            Inside:
              Type: AWS::EC2::Subnet

          """)
    ]
  }
}
