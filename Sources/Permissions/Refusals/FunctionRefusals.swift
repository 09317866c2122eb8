import CloudFormation
import YAML

extension Expansion {
  mutating func refuseFunction(_ source: SourceResource) {
    refuseCode(of: source)
    refuseAlias(of: source)
    refuseTenancy(of: source)
    refuseURL(of: source)
    let destinations = source.properties["EventInvokeConfig"]?["DestinationConfig"]
    for name in ["OnSuccess", "OnFailure"] {
      guard let target = destinations?[name]?["Destination"], target.intrinsic?.function == .if,
        target.conditional == nil
      else { continue }
      complain(source, "Fn::If takes a condition and two values.", at: target.node)
    }
    if let hooks = source.properties["DeploymentPreference"]?.given("Hooks"), !hooks.isMapping {
      complain(source, "Hooks must be a mapping.", at: hooks.node)
    }
  }

  /// Code as an archive or as an image, and what goes with each.
  private mutating func refuseCode(of source: SourceResource) {
    let properties = source.properties
    let type = properties.truthy("PackageType")
    switch type?.stringText ?? (type == nil ? "Zip" : "") {
    case "Zip":
      if properties.truthy("Runtime") == nil || properties.truthy("Handler") == nil {
        complain(source, "A function needs Runtime and Handler, unless PackageType is Image.")
      }
      if let image = properties.truthy("ImageConfig") {
        complain(source, "ImageConfig needs a PackageType of Image.", at: image.node)
      }
    case "Image":
      for name in ["Runtime", "Handler", "Layers"] {
        guard let value = properties.truthy(name) else { continue }
        complain(
          source, "\(name) has no place in a function whose PackageType is Image; remove it.",
          at: value.node)
      }
    default: complain(source, "PackageType is Zip or Image, written out.", at: type?.node)
    }
    refuseCodeURI(of: source)
  }

  /// An image is named, or what builds it stands in Metadata.
  mutating func refuseMissingImage(of source: SourceResource, in template: Template) {
    let properties = source.properties
    guard properties["PackageType"]?.stringText == "Image", properties.given("ImageUri") == nil,
      let resource = template[LogicalID(source.id)], resource.metadata == nil
    else { return }
    complain(
      source, "A function whose PackageType is Image needs ImageUri, or Metadata to build it.")
  }

  private mutating func refuseCodeURI(of source: SourceResource) {
    let properties = source.properties
    guard properties.given("InlineCode") == nil, let uri = properties["CodeUri"] else { return }
    guard let text = uri.stringText else {
      if uri.elements != nil {
        complain(source, "CodeUri is a path, or a mapping of Bucket and Key.", at: uri.node)
      }
      return
    }
    if text.contains("{{resolve:") {
      complain(
        source, "CodeUri cannot hold a dynamic reference; give Bucket and Key.", at: uri.node)
    } else if text.hasPrefix("s3://"), !Expansion.isObject(text) {
      complain(source, "CodeUri in S3 is written s3://bucket/key.", at: uri.node)
    } else if text.hasPrefix("http://") || text.hasPrefix("https://") {
      complain(source, "CodeUri is a path or s3://bucket/key, no web address.", at: uri.node)
    }
  }

  /// Whether a text is an address of the form `s3://bucket/key`.
  static func isObject(_ text: String) -> Bool {
    let parts = text.dropFirst("s3://".utf8.count).split(
      separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[0].isEmpty && !parts[1].isEmpty
      && !parts[0].contains("[") && !parts[0].contains("]")
  }

  private mutating func refuseAlias(of source: SourceResource) {
    let properties = source.properties
    guard let alias = properties.truthy("AutoPublishAlias") else {
      if let config = properties.truthy("ProvisionedConcurrencyConfig") {
        complain(source, "ProvisionedConcurrencyConfig needs AutoPublishAlias.", at: config.node)
      }
      return
    }
    let resolved = parameters.resolving(alias)
    guard let name = resolved.stringText else {
      complain(source, "AutoPublishAlias is text or a Ref to a parameter.", at: alias.node)
      return
    }
    let fits = name.utf8.allSatisfy {
      Expansion.isLetterOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
    }
    let isNumber = name.utf8.allSatisfy { (0x30...0x39).contains($0) }
    if !fits || isNumber {
      complain(
        source, "AutoPublishAlias has letters, digits, - and _, and is no number.", at: alias.node)
    }
  }

  /// What functions with tenants cannot have.
  private mutating func refuseTenancy(of source: SourceResource) {
    let properties = source.properties
    guard properties.truthy("TenancyConfig") != nil else { return }
    for name in ["ProvisionedConcurrencyConfig", "FunctionUrlConfig", "SnapStart"] {
      guard let value = properties.truthy(name) else { continue }
      complain(source, "\(name) cannot be used with TenancyConfig; remove one.", at: value.node)
    }
    for event in events(of: properties) where event.type != "Api" && event.type != "HttpApi" {
      complain(
        source, "\(event.name): with TenancyConfig only Api and HttpApi events are possible.",
        at: event.node)
    }
  }

  private mutating func refuseURL(of source: SourceResource) {
    guard let cors = source.properties["FunctionUrlConfig"]?.truthy("Cors"),
      cors.intrinsic == nil, expectMapping(cors, "FunctionUrlConfig.Cors", in: source)
    else { return }
    let lists = ["AllowOrigins", "AllowMethods", "AllowHeaders", "ExposeHeaders"]
    for entry in cors.entries ?? [] where entry.value.intrinsic == nil {
      let words: String
      let fits: Bool
      switch entry.name {
      case let name where lists.contains(name):
        (words, fits) = ("a list", entry.value.elements != nil)
      case "AllowCredentials":
        (words, fits) = ("true or false", entry.value.isBoolean)
      case "MaxAge":
        (words, fits) = ("a whole number", entry.value.isInteger)
      default:
        complain(source, "FunctionUrlConfig.Cors has no \(entry.name).", at: entry.nameNode)
        continue
      }
      if !fits {
        complain(
          source, "\(entry.name) must be \(words), not \(entry.value.kindWords).",
          at: entry.value.node)
      }
    }
  }
}

extension Value {
  /// Whether it is true or false, and not a text that says so.
  var isBoolean: Bool {
    if case .boolean = content { return true }
    return false
  }

  /// Whether it is a whole number, and not a text that says so.
  var isInteger: Bool {
    if case .number(let text) = content { return Int(text) != nil }
    return isBoolean
  }
}
