import CloudFormation
import YAML

/// A text that a task of a state machine is given.
struct TaskWord {
  let text: String
  let place: Place
  /// Whether its entry names what the task works on, rather than what is handed to it.
  let isName: Bool
}

extension Place {
  /// Every text below a part of a task, intrinsics as canonical texts, in order.
  func words(named part: String) -> [TaskWord] {
    var words: [TaskWord] = []
    append(to: &words, entry: part, isHandedOver: false)
    return words
  }

  private func append(to words: inout [TaskWord], entry: String, isHandedOver: Bool) {
    for branch in branches {
      switch branch.value.content {
      case .mapping:
        for (name, place) in branch.entries {
          place.append(
            to: &words, entry: name, isHandedOver: isHandedOver || Place.handedOver.contains(name))
        }
      case .list:
        for element in branch.elements {
          element.append(to: &words, entry: entry, isHandedOver: isHandedOver)
        }
      case .string, .intrinsic:
        words.append(
          TaskWord(
            text: branch.value.canonicalText, place: branch,
            isName: !isHandedOver && Place.isName(entry)))
      case .null, .boolean, .number: break
      }
    }
  }

  private static func isName(_ entry: String) -> Bool {
    ["Name", "Arn", "ARN", "Url", "Id"].contains { entry.hasSuffix($0) }
      || named.contains(entry)
  }

  /// Entries whose value names something though they are called otherwise.
  private static let named: Set<String> = [
    "Bucket", "Cluster", "TaskDefinition", "JobQueue", "JobDefinition", "Resource",
  ]

  /// What a task hands to what it calls: a name in there is only data.
  private static let handedOver: Set<String> = [
    "Payload", "Input", "Item", "Message", "MessageBody", "Detail", "Body", "RequestBody",
  ]
}
