/// A named meaning that a theme gives a style.
///
/// The name in a theme file follows from the case: the first capital starts a new part after a
/// dot, later ones follow a hyphen, so `boxSelectedTitle` is `box.selected-title`. What a face
/// leaves open it takes from the face named by its first part, and that from `canvas`.
package enum Face: UInt8, Hashable, Sendable, CaseIterable {
  case canvas
  // Cards.
  case box, boxBorder, boxTitle, boxKind, boxFigures, boxRule, boxFolds
  case boxLit, boxSelected, boxSelectedTitle, boxMarked, boxFound, boxNew, boxMuted
  case external, externalLabel
  case group, groupLabel
  case port, portLit
  // Wires.
  case wire, wireEvent, wireAccess, wireReference, wirePlacement
  case wireLit, wireSelected, wirePreview, wireLabel, wireMuted
  // Signs on the canvas.
  case jump, jumpTyped
  case reach, reachStart
  case minimap, minimapBox, minimapView
  // The first and the last line.
  case top, topPath, topModified, topDetail, topChanged
  case status, statusMode, statusKey, statusHint, statusNotice, statusProblem
  // Regions beside the canvas.
  case panel, panelBorder, panelTitle, panelHeading, panelText, panelDetail, panelLink
  case panelSelected, panelFocused
  // Layers above it.
  case overlay, overlayBorder, overlayTitle, overlayText, overlayDetail, overlayMatch
  case overlaySelected, overlayDisabled, overlayHeading
  case prompt, promptLabel, promptText, promptGhost, promptComplaint
  case form, formName, formValue, formRequired, formDefault
  case help, helpKey, helpText, helpHeading
  // What a template says, and what changed.
  case yaml, yamlKey, yamlText, yamlTag, yamlComment, yamlNumber, yamlGutter
  case yamlLit, yamlBar, yamlCursor
  case diff, diffAdded, diffRemoved, diffChanged, diffPlace
  // Permissions.
  case grant, grantList, grantRead, grantWrite, grantTagging, grantAdmin, grantStar, grantDeny
  case problem, problemError, problemWarning, problemNote

  /// The name a theme file uses: `box.border`.
  package var name: String {
    var name = ""
    var hasDot = false
    for character in String(describing: self) {
      if character.isUppercase {
        name += hasDot ? "-" : "."
        name += character.lowercased()
        hasDot = true
      } else {
        name.append(character)
      }
    }
    return name
  }

  /// The face of that name in a theme file.
  package init?(named name: String) {
    guard let face = Face.byName[name] else { return nil }
    self = face
  }

  /// The face that gives what this one leaves open; `nil` for `canvas`.
  var parent: Face? { self == .canvas ? nil : Face.parents[Int(rawValue)] }

  private static let parents: [Face] = Face.allCases.map { face in
    let name = face.name
    let first = name.prefix { $0 != "." }
    guard first.count < name.count else { return .canvas }
    return byName[String(first)] ?? .canvas
  }

  private static let byName: [String: Face] = Dictionary(
    uniqueKeysWithValues: Face.allCases.map { ($0.name, $0) })
}
