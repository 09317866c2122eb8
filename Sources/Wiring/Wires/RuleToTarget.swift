import CloudFormation
import YAML

/// An event rule invokes a function, starts a state machine, or sends to a queue or a topic.
struct RuleToTarget: TargetRule {
  let sourceTypes = ["AWS::Events::Rule"]
  let targetTypes = [
    "AWS::Serverless::Function", "AWS::Lambda::Function", "AWS::Serverless::StateMachine",
    "AWS::StepFunctions::StateMachine", "AWS::SQS::Queue", "AWS::SNS::Topic",
  ]

  func detail(_ site: WireSite, level: String?) -> String {
    switch site.to.type {
    case "AWS::SQS::Queue": "target and queue policy"
    case "AWS::SNS::Topic": "target and topic policy"
    case "AWS::Serverless::Function", "AWS::Lambda::Function": "target and permission"
    default: "target and role"
    }
  }

  func draw(_ site: WireSite, level: String?, _ writing: inout WireWriting) throws(WireError) {
    guard let rule = site.from.resource, let target = site.to.resource else { return }
    let name = rule.id.name + "To" + target.id.name
    let source = Value.getAtt(rule.id.name, "Arn")
    var entry = [
      ValueEntry("Arn", InvokedTarget.arn(of: target)), ValueEntry("Id", .string(target.id.name)),
    ]
    switch target.type {
    case "AWS::SQS::Queue", "AWS::SNS::Topic":
      writing.addResourcePolicy(
        name + "Permission", principal: "events.amazonaws.com",
        action: InvokedTarget.action(for: target.type), from: source, to: target)
    case "AWS::Serverless::Function", "AWS::Lambda::Function":
      writing.addPermission(
        name + "Permission", principal: "events.amazonaws.com",
        source: ValueEntry("SourceArn", source), to: target)
    default:
      let role = writing.addRole(
        name + "Role", for: "events.amazonaws.com",
        .statement([InvokedTarget.action(for: target.type)], on: [InvokedTarget.arn(of: target)]),
        policy: name, after: rule)
      entry.append(ValueEntry("RoleArn", .getAtt(role, "Arn")))
    }
    let targets = WireWriting.properties(rule).key("Targets")
    writing.wish(.insertElement(targets, at: nil, writing.written(.mapping(entry))))
  }

  var examples: [WireExample] {
    [
      WireExample(
        from: "OrderPlaced", to: "Ship",
        before: """
          Resources:
            OrderPlaced:
              Type: AWS::Events::Rule
              Properties:
                EventPattern:
                  source: [shop]
            Ship:
              Type: AWS::Lambda::Function
              Properties:
                Role: arn:aws:iam::123456789012:role/ship

          """,
        after: """
          Resources:
            OrderPlaced:
              Type: AWS::Events::Rule
              Properties:
                EventPattern:
                  source: [shop]
                Targets:
                  - Arn: !GetAtt Ship.Arn
                    Id: Ship
            Ship:
              Type: AWS::Lambda::Function
              Properties:
                Role: arn:aws:iam::123456789012:role/ship
            OrderPlacedToShipPermission:
              Type: AWS::Lambda::Permission
              Properties:
                Action: lambda:InvokeFunction
                FunctionName: !Ref Ship
                Principal: events.amazonaws.com
                SourceArn: !GetAtt OrderPlaced.Arn

          """),
      WireExample(
        from: "OrderPlaced", to: "Parcels",
        before: """
          Resources:
            OrderPlaced:
              Type: AWS::Events::Rule
              Properties:
                EventPattern:
                  source: [shop]
            Parcels:
              Type: AWS::SQS::Queue

          """,
        after: """
          Resources:
            OrderPlaced:
              Type: AWS::Events::Rule
              Properties:
                EventPattern:
                  source: [shop]
                Targets:
                  - Arn: !GetAtt Parcels.Arn
                    Id: Parcels
            Parcels:
              Type: AWS::SQS::Queue
            OrderPlacedToParcelsPermission:
              Type: AWS::SQS::QueuePolicy
              Properties:
                Queues:
                  - !Ref Parcels
                PolicyDocument:
                  Version: '2012-10-17'
                  Statement:
                    - Effect: Allow
                      Principal:
                        Service: events.amazonaws.com
                      Action: sqs:SendMessage
                      Resource: !GetAtt Parcels.Arn
                      Condition:
                        ArnEquals:
                          aws:SourceArn: !GetAtt OrderPlaced.Arn

          """),
      WireExample(
        from: "OrderPlaced", to: "Deliver",
        before: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            OrderPlaced:
              Type: AWS::Events::Rule
              Properties:
                EventPattern:
                  source: [shop]
            Deliver:
              Type: AWS::Serverless::StateMachine

          """,
        after: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            OrderPlaced:
              Type: AWS::Events::Rule
              Properties:
                EventPattern:
                  source: [shop]
                Targets:
                  - Arn: !Ref Deliver
                    Id: Deliver
                    RoleArn: !GetAtt OrderPlacedToDeliverRole.Arn
            OrderPlacedToDeliverRole:
              Type: AWS::IAM::Role
              Properties:
                AssumeRolePolicyDocument:
                  Version: '2012-10-17'
                  Statement:
                    - Effect: Allow
                      Principal:
                        Service: events.amazonaws.com
                      Action: sts:AssumeRole
                Policies:
                  - PolicyName: OrderPlacedToDeliver
                    PolicyDocument:
                      Version: '2012-10-17'
                      Statement:
                        - Effect: Allow
                          Action:
                            - states:StartExecution
                          Resource: !Ref Deliver
            Deliver:
              Type: AWS::Serverless::StateMachine

          """),
    ]
  }
}
