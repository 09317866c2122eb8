import CloudFormation
import Foundation
import Permissions
import Text
import YAML

/// `bench derive TEMPLATE…`: what it takes to derive the grants of each template, in process.
///
/// One line a template: median microseconds from bytes to grants, number of grants, path.
enum DeriveBench {
  static func run(_ paths: [String]) {
    for path in paths {
      guard let bytes = FileManager.default.contents(atPath: path) else { continue }
      let text = SourceText(bytes: Array(bytes))
      var samples: [Double] = []
      var count = 0
      for _ in 0..<7 {
        let begin = Timing.now()
        guard case .success(let tree) = YAMLTree.reading(text) else { break }
        count = Permissions.grants(of: Template(reading: tree)).grants.count
        samples.append(Double(Timing.now() - begin) / 1000)
      }
      guard !samples.isEmpty else { continue }
      print(String(format: "%.1f\t%d\t", Timing(samples: samples).median, count) + path)
    }
  }
}
