import CloudFormation

/// A function reads a secret.
struct FunctionToSecret: AccessRule {
  let targetTypes = ["AWS::SecretsManager::Secret"]
  let accesses = [
    Access(level: "read", templates: ["AWSSecretsManagerGetSecretValuePolicy"])
  ]
  let variables: [WireVariable] = [.ref("SECRET_ARN")]

  func targets(of target: Resource) -> [Value] { [.ref(target.id.name)] }

  func argument(_ template: String, of target: Resource) -> Value { .ref(target.id.name) }

  var examples: [WireExample] {
    [
      WireExample(
        from: "Checkout", to: "PaymentKey", level: "read",
        before: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Checkout:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
            PaymentKey:
              Type: AWS::SecretsManager::Secret

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
                    PAYMENTKEY_SECRET_ARN: !Ref PaymentKey
                Policies:
                  - AWSSecretsManagerGetSecretValuePolicy:
                      SecretArn: !Ref PaymentKey
            PaymentKey:
              Type: AWS::SecretsManager::Secret

          """)
    ]
  }
}
