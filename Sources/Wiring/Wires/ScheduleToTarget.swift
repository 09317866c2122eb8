import CloudFormation
import YAML

/// A schedule invokes a function, starts a state machine, or sends to a queue or a topic.
struct ScheduleToTarget: TargetRule {
  let sourceTypes = ["AWS::Scheduler::Schedule"]
  let targetTypes = [
    "AWS::Serverless::Function", "AWS::Lambda::Function", "AWS::Serverless::StateMachine",
    "AWS::StepFunctions::StateMachine", "AWS::SQS::Queue", "AWS::SNS::Topic",
  ]

  func detail(_ site: WireSite, level: String?) -> String { "target and role" }

  func draw(_ site: WireSite, level: String?, _ writing: inout WireWriting) throws(WireError) {
    guard let schedule = site.from.resource, let target = site.to.resource else { return }
    let known = schedule.properties["Target"]
    if let arn = known?["Arn"], !arn.isUnset {
      throw .notPossible(
        "\(schedule.id.name) has a target already, and takes one only. Cut that wire first, or add "
          + "another schedule.")
    }
    let name = schedule.id.name + "To" + target.id.name
    let arn = InvokedTarget.arn(of: target)
    let role = writing.addRole(
      name + "Role", for: "scheduler.amazonaws.com",
      .statement([InvokedTarget.action(for: target.type)], on: [arn]), policy: name,
      after: schedule)
    writing.set(schedule, "Target", "Arn", to: arn)
    writing.set(schedule, "Target", "RoleArn", to: .getAtt(role, "Arn"))
  }

  var examples: [WireExample] {
    [
      WireExample(
        from: "EveryNight", to: "Report",
        before: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            EveryNight:
              Type: AWS::Scheduler::Schedule
              Properties:
                ScheduleExpression: rate(1 day)
                FlexibleTimeWindow:
                  Mode: 'OFF'
            Report:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler

          """,
        after: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            EveryNight:
              Type: AWS::Scheduler::Schedule
              Properties:
                ScheduleExpression: rate(1 day)
                FlexibleTimeWindow:
                  Mode: 'OFF'
                Target:
                  Arn: !GetAtt Report.Arn
                  RoleArn: !GetAtt EveryNightToReportRole.Arn
            EveryNightToReportRole:
              Type: AWS::IAM::Role
              Properties:
                AssumeRolePolicyDocument:
                  Version: '2012-10-17'
                  Statement:
                    - Effect: Allow
                      Principal:
                        Service: scheduler.amazonaws.com
                      Action: sts:AssumeRole
                Policies:
                  - PolicyName: EveryNightToReport
                    PolicyDocument:
                      Version: '2012-10-17'
                      Statement:
                        - Effect: Allow
                          Action:
                            - lambda:InvokeFunction
                          Resource: !GetAtt Report.Arn
            Report:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler

          """)
    ]
  }
}
