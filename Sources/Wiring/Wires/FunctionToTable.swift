import CloudFormation

/// A function uses a table.
struct FunctionToTable: AccessRule {
  let targetTypes = ["AWS::DynamoDB::Table", "AWS::Serverless::SimpleTable"]
  let accesses = [
    Access(level: "readwrite", templates: ["DynamoDBCrudPolicy"]),
    Access(level: "read", templates: ["DynamoDBReadPolicy"]),
    Access(level: "write", templates: ["DynamoDBWritePolicy"]),
  ]
  let variables: [WireVariable] = [.ref("TABLE_NAME"), .attribute("TABLE_ARN", "Arn")]

  func targets(of target: Resource) -> [Value] {
    [.getAtt(target.id.name, "Arn"), .sub("${\(target.id.name).Arn}/index/*")]
  }

  func argument(_ template: String, of target: Resource) -> Value { .ref(target.id.name) }

  var examples: [WireExample] {
    [
      WireExample(
        from: "Checkout", to: "Orders", level: "readwrite",
        before: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Checkout:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
                Runtime: python3.13
            Orders:
              Type: AWS::Serverless::SimpleTable

          """,
        after: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Checkout:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
                Runtime: python3.13
                Environment:
                  Variables:
                    ORDERS_TABLE_NAME: !Ref Orders
                    ORDERS_TABLE_ARN: !GetAtt Orders.Arn
                Policies:
                  - DynamoDBCrudPolicy:
                      TableName: !Ref Orders
            Orders:
              Type: AWS::Serverless::SimpleTable

          """),
      WireExample(
        from: "Checkout", to: "Orders", level: "read",
        before: """
          Resources:
            Checkout:
              Type: AWS::Lambda::Function
              Properties:
                Role: !GetAtt CheckoutRole.Arn
                Environment:
                  Variables:
                    LEVEL: info
            CheckoutRole:
              Type: AWS::IAM::Role
              Properties:
                AssumeRolePolicyDocument:
                  Statement:
                    - Effect: Allow
                      Principal: {Service: lambda.amazonaws.com}
                      Action: sts:AssumeRole
            Orders:
              Type: AWS::DynamoDB::Table

          """,
        after: """
          Resources:
            Checkout:
              Type: AWS::Lambda::Function
              Properties:
                Role: !GetAtt CheckoutRole.Arn
                Environment:
                  Variables:
                    LEVEL: info
                    ORDERS_TABLE_NAME: !Ref Orders
                    ORDERS_TABLE_ARN: !GetAtt Orders.Arn
            CheckoutRole:
              Type: AWS::IAM::Role
              Properties:
                AssumeRolePolicyDocument:
                  Statement:
                    - Effect: Allow
                      Principal: {Service: lambda.amazonaws.com}
                      Action: sts:AssumeRole
                Policies:
                  - PolicyName: CheckoutToOrders
                    PolicyDocument:
                      Version: '2012-10-17'
                      Statement:
                        - Effect: Allow
                          Action:
                            - dynamodb:GetItem
                            - dynamodb:Scan
                            - dynamodb:Query
                            - dynamodb:BatchGetItem
                            - dynamodb:DescribeTable
                          Resource:
                            - !GetAtt Orders.Arn
                            - !Sub ${Orders.Arn}/index/*
            Orders:
              Type: AWS::DynamoDB::Table

          """),
    ]
  }
}
