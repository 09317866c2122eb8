import CloudFormation
import YAML

/// A bucket invokes a function when its objects change.
struct BucketToFunction: EventRule {
  let sourceTypes = ["AWS::S3::Bucket"]
  let eventType = "S3"

  private static let events = ["s3:ObjectCreated:*", "s3:ObjectRemoved:*"]

  func eventProperties(_ source: Resource) -> Value {
    [
      "Bucket": .ref(source.id.name),
      "Events": .list(BucketToFunction.events.map { .string($0) }),
    ]
  }

  func detail(_ site: WireSite, level: String?) -> String {
    site.to.isServerlessFunction ? "S3 event" : "notification and permission"
  }

  /// The bucket is told of the function when it is made, so the function must not wait for it.
  func prepare(
    _ source: Resource, _ site: WireSite, _ writing: inout WireWriting
  ) throws(WireError) {
    guard let function = site.to.resource else { return }
    let dependencies = Dependencies(of: site.template)
    guard let way = dependencies.way(from: function.id, to: source.id) else { return }
    guard let name = source.properties["BucketName"], !name.isNull,
      dependencies.isFree(name, of: function.id), way.count == 2
    else {
      throw .notPossible(
        "\(function.id.name) refers to \(source.id.name), so \(source.id.name) cannot invoke it: "
          + "that is a circle for CloudFormation. Give \(source.id.name) a BucketName, "
          + "!Sub ${AWS::StackName}-\(source.id.name.lowercased())-${AWS::AccountId}, and draw again."
      )
    }
    try nameInstead(of: source, name, in: function, &writing)
  }

  /// Writes the bucket's own name where the function refers to it.
  private func nameInstead(
    of bucket: Resource, _ name: Value, in function: Resource, _ writing: inout WireWriting
  ) throws(WireError) {
    let arn = Value.sub("arn:${AWS::Partition}:s3:::" + name.canonicalText)
    for reference in writing.template.references
    where reference.owner == function.id && reference.name == bucket.id.name {
      if reference.kind == .ref {
        writing.wish(.set(reference.path, writing.written(name)))
      } else if reference.kind == .getAtt, reference.attribute == "Arn" {
        writing.wish(.set(reference.path, writing.written(arn)))
      } else {
        throw .notPossible(
          "\(function.id.name) refers to \(bucket.id.name) at \(reference.path.description): that "
            + "is a circle for CloudFormation. Name the bucket there by its BucketName.")
      }
    }
    writing.remarks.append(
      "\(function.id.name) now names \(bucket.id.name) by its BucketName: a reference would be a "
        + "circle for CloudFormation.")
  }

  func drawPlain(
    _ source: Resource, _ function: Resource, _ writing: inout WireWriting
  ) throws(WireError) {
    let list = WireWriting.properties(source)
      .key("NotificationConfiguration").key("LambdaConfigurations")
    for event in BucketToFunction.events {
      let entry: Value = ["Event": .string(event), "Function": .getAtt(function.id.name, "Arn")]
      writing.wish(.insertElement(list, at: nil, writing.written(entry)))
    }
    let permission = writing.addPermission(
      source.id.name + "To" + function.id.name + "Permission", principal: "s3.amazonaws.com",
      source: ValueEntry("SourceAccount", .ref("AWS::AccountId")), to: function)
    writing.addDependency(of: source, on: permission)
  }

  var examples: [WireExample] {
    [
      WireExample(
        from: "Photos", to: "Resize",
        before: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Photos:
              Type: AWS::S3::Bucket
            Resize:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler

          """,
        after: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Photos:
              Type: AWS::S3::Bucket
            Resize:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
                Events:
                  Photos:
                    Type: S3
                    Properties:
                      Bucket: !Ref Photos
                      Events:
                        - s3:ObjectCreated:*
                        - s3:ObjectRemoved:*

          """),
      WireExample(
        from: "Photos", to: "Resize",
        before: """
          Resources:
            Photos:
              Type: AWS::S3::Bucket
            Resize:
              Type: AWS::Lambda::Function
              Properties:
                Role: arn:aws:iam::123456789012:role/resize

          """,
        after: """
          Resources:
            Photos:
              Type: AWS::S3::Bucket
              Properties:
                NotificationConfiguration:
                  LambdaConfigurations:
                    - Event: s3:ObjectCreated:*
                      Function: !GetAtt Resize.Arn
                    - Event: s3:ObjectRemoved:*
                      Function: !GetAtt Resize.Arn
              DependsOn: PhotosToResizePermission
            Resize:
              Type: AWS::Lambda::Function
              Properties:
                Role: arn:aws:iam::123456789012:role/resize
            PhotosToResizePermission:
              Type: AWS::Lambda::Permission
              Properties:
                Action: lambda:InvokeFunction
                FunctionName: !Ref Resize
                Principal: s3.amazonaws.com
                SourceAccount: !Ref AWS::AccountId

          """),
    ]
  }
}
