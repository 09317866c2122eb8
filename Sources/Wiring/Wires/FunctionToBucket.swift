import CloudFormation

/// A function uses a bucket.
///
/// Where the bucket invokes the function, a reference would close a circle; the bucket is then
/// named by the name it is given.
struct FunctionToBucket: AccessRule {
  let targetTypes = ["AWS::S3::Bucket"]
  let accesses = [
    Access(level: "readwrite", templates: ["S3CrudPolicy"]),
    Access(level: "read", templates: ["S3ReadPolicy"]),
    Access(level: "write", templates: ["S3WritePolicy"]),
  ]
  let variables: [WireVariable] = [.ref("BUCKET_NAME"), .attribute("BUCKET_ARN", "Arn")]

  func targets(of target: Resource) -> [Value] {
    [.getAtt(target.id.name, "Arn"), .sub("${\(target.id.name).Arn}/*")]
  }

  func argument(_ template: String, of target: Resource) -> Value { .ref(target.id.name) }

  var examples: [WireExample] {
    [
      WireExample(
        from: "Resize", to: "Photos", level: "write",
        before: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Resize:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
                Events:
                  Photos:
                    Type: S3
                    Properties:
                      Bucket: !Ref Photos
                      Events: s3:ObjectCreated:*
            Photos:
              Type: AWS::S3::Bucket
              Properties:
                BucketName: !Sub ${AWS::StackName}-photos

          """,
        after: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Resize:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
                Events:
                  Photos:
                    Type: S3
                    Properties:
                      Bucket: !Ref Photos
                      Events: s3:ObjectCreated:*
                Environment:
                  Variables:
                    PHOTOS_BUCKET_NAME: !Sub ${AWS::StackName}-photos
                    PHOTOS_BUCKET_ARN: !Sub arn:${AWS::Partition}:s3:::${AWS::StackName}-photos
                Policies:
                  - S3WritePolicy:
                      BucketName: !Sub ${AWS::StackName}-photos
            Photos:
              Type: AWS::S3::Bucket
              Properties:
                BucketName: !Sub ${AWS::StackName}-photos

          """)
    ]
  }
}
