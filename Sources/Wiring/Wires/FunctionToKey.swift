import CloudFormation

/// A function decrypts or encrypts with a key.
struct FunctionToKey: AccessRule {
  let targetTypes = ["AWS::KMS::Key"]
  let accesses = [
    Access(level: "readwrite", templates: ["KMSDecryptPolicy", "KMSEncryptPolicy"]),
    Access(level: "read", templates: ["KMSDecryptPolicy"]),
    Access(level: "write", templates: ["KMSEncryptPolicy"]),
  ]
  let variables: [WireVariable] = [.ref("KEY_ID"), .attribute("KEY_ARN", "Arn")]

  func targets(of target: Resource) -> [Value] { [.getAtt(target.id.name, "Arn")] }

  func argument(_ template: String, of target: Resource) -> Value { .ref(target.id.name) }

  var examples: [WireExample] {
    [
      WireExample(
        from: "Checkout", to: "Seal", level: "read",
        before: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Checkout:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
            Seal:
              Type: AWS::KMS::Key

          """,
        after: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Checkout:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
                Environment:
                  Variables:
                    SEAL_KEY_ID: !Ref Seal
                    SEAL_KEY_ARN: !GetAtt Seal.Arn
                Policies:
                  - KMSDecryptPolicy:
                      KeyId: !Ref Seal
            Seal:
              Type: AWS::KMS::Key

          """)
    ]
  }
}
