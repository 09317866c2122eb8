import CloudFormation
import Permissions

extension Resource {
  /// Whether it is an API that others can reach and whose routes stand in another file: its
  /// definition is a file, or includes one.
  var hasRoutesElsewhere: Bool {
    let properties = effectiveProperties
    let definition: Value?
    switch type {
    case "AWS::Serverless::Api", "AWS::Serverless::HttpApi":
      if let file = properties["DefinitionUri"], !file.isNull { return !isPrivateAPI }
      definition = properties["DefinitionBody"]
    case "AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api":
      if let file = properties["BodyS3Location"], !file.isNull { return !isPrivateAPI }
      definition = properties["Body"]
    default: return false
    }
    return definition?.includesFile == true && !isPrivateAPI
  }
}

extension Value {
  /// Whether `AWS::Include` puts a file in its place, or into it.
  fileprivate var includesFile: Bool {
    switch content {
    case .list(let elements): return elements.contains(where: \.includesFile)
    case .mapping(let entries):
      // Beside other entries the function is none of its own.
      return entries.contains { entry in
        entry.name == "Fn::Transform" && entry.value["Name"]?.scalarText == "AWS::Include"
          || entry.value.includesFile
      }
    case .intrinsic(let intrinsic):
      return intrinsic.argument["Name"]?.scalarText == "AWS::Include"
        || intrinsic.argument.includesFile
    default: return false
    }
  }
}
