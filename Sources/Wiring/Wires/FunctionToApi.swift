import CloudFormation

/// A function is told an API's address.
struct FunctionToApi: HandedRule {
  let targetTypes = [
    "AWS::Serverless::Api", "AWS::Serverless::HttpApi", "AWS::Serverless::GraphQLApi",
    "AWS::AppSync::GraphQLApi",
  ]

  func detail(_ site: WireSite, level: String?) -> String { "API_URL" }

  func variables(of target: Resource) -> [(suffix: String, value: Value)] {
    let id = target.id.name
    switch target.type {
    case "AWS::Serverless::Api":
      let host = "https://${\(id)}.execute-api.${AWS::Region}.${AWS::URLSuffix}"
      return [("API_URL", .sub(host + "/${\(id).Stage}"))]
    case "AWS::Serverless::HttpApi":
      return [("API_URL", .sub("https://${\(id)}.execute-api.${AWS::Region}.${AWS::URLSuffix}"))]
    default: return [("API_URL", .getAtt(id, "GraphQLUrl"))]
    }
  }

  var examples: [WireExample] {
    [
      WireExample(
        from: "Report", to: "Shop",
        before: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Report:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
            Shop:
              Type: AWS::Serverless::Api
              Properties:
                StageName: prod

          """,
        after: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Report:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
                Environment:
                  Variables:
                    SHOP_API_URL: !Sub https://${Shop}.execute-api.${AWS::Region}.${AWS::URLSuffix}/${Shop.Stage}
            Shop:
              Type: AWS::Serverless::Api
              Properties:
                StageName: prod

          """)
    ]
  }
}
