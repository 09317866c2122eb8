import CloudFormation

extension ResourceKind {
  /// An EventBridge schedule.
  static let schedule = ResourceKind(
    "Schedule", .workflow,
    types: ["AWS::Scheduler::Schedule"],
    searchWords: ["eventbridge", "timer", "cron", "rate"],
    idStem: "Schedule",
    figures: [
      .text("ScheduleExpression"),
      .word("State", words: ["DISABLED": "disabled"]),
    ],
    example: KindExample(
      ["ScheduleExpression": "rate(5 minutes)"],
      figures: ["rate(5 minutes)"])
  ) { request in
    Starter(
      request.type,
      [
        "ScheduleExpression": "rate(1 day)",
        "FlexibleTimeWindow": ["Mode": "OFF"],
        "Target": [
          "Arn": request.missingARN("lambda", "function:\(StarterRequest.placeholder)"),
          "RoleArn": request.missingRole,
        ],
      ])
  }
}
