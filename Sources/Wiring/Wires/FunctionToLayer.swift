import CloudFormation
import YAML

/// A function uses a layer.
struct FunctionToLayer: WireRule {
  let kind = Wire.Kind.reference

  func fits(_ site: WireSite) -> Bool {
    site.from.isFunction
      && ["AWS::Serverless::LayerVersion", "AWS::Lambda::LayerVersion"].contains(site.to.type)
  }

  func title(_ site: WireSite, level: String?) -> String { "uses the layer \(site.to.name)" }
  func detail(_ site: WireSite, level: String?) -> String { "Layers" }

  func isDrawn(_ site: WireSite, level: String?) -> Bool {
    let layers = site.from.resource?.effectiveProperties["Layers"]?.oneOrMany ?? []
    return layers.contains { site.names($0, site.to.name) }
  }

  func draw(_ site: WireSite, level: String?, _ writing: inout WireWriting) throws(WireError) {
    guard let function = site.from.resource else { return }
    guard function.effectiveProperties["Layers"]?.elements?.count ?? 0 < 5 else {
      throw .notPossible("\(function.id.name) has five layers, and Lambda takes no more.")
    }
    let path = WireWriting.properties(function).key("Layers")
    writing.wish(.insertElement(path, at: nil, writing.written(.ref(site.to.name))))
  }

  func erase(_ site: WireSite, _ writing: inout WireWriting) throws(WireError) {
    try EvidenceErasing(site: site, kind: kind).erase(&writing)
  }

  var examples: [WireExample] {
    [
      WireExample(
        from: "Checkout", to: "Tools",
        before: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Checkout:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
            Tools:
              Type: AWS::Serverless::LayerVersion

          """,
        after: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Checkout:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
                Layers:
                  - !Ref Tools
            Tools:
              Type: AWS::Serverless::LayerVersion

          """)
    ]
  }
}
