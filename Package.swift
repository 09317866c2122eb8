// swift-tools-version: 6.3
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// A target of ours with the house's settings.
func house(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of one target, with what they need beside it.
///
/// `goldens` are folders of expected texts, which the build leaves alone.
func tests(
  _ name: String, _ dependencies: [Target.Dependency], goldens: [String] = []
) -> Target {
  .testTarget(
    name: name + "Tests",
    dependencies: dependencies + ["TestKit"],
    exclude: goldens,
    swiftSettings: strict)
}

/// The fuzzing program; it links only with `--sanitize=fuzzer`, so it is there when asked for.
let fuzzing: [Target] =
  Context.environment["FUZZ"] == nil
  ? []
  : [
    .executableTarget(
      name: "fuzz", dependencies: ["YAML", "Text"],
      swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])])
  ]

let package = Package(
  name: "stackcanvas",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    // Values.
    house("Text"),
    house("IAM"),
    house("Screen"),

    // Meaning.
    .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    house("YAML", ["Text", "CLibYAML"]),
    house("CloudFormation", ["Text", "YAML"]),
    .target(name: "CFacts", exclude: ["facts"]),
    house("Catalog", ["CloudFormation", "IAM", "CFacts"]),
    house("Permissions", ["Catalog", "CloudFormation", "IAM", "YAML", "Text"]),
    house("Wiring", ["Permissions", "Catalog", "CloudFormation", "IAM", "YAML", "Text"]),
    house("LayoutEngine", ["Screen", "Wiring"]),

    // Behaviour.
    house(
      "Editor",
      [
        "LayoutEngine", "Wiring", "Permissions", "Catalog", "CloudFormation", "YAML", "Screen",
        "IAM", "Text",
      ]),
    house(
      "Rendering",
      [
        "Editor", "LayoutEngine", "Wiring", "Permissions", "CloudFormation", "YAML", "Screen",
        "IAM", "Text",
      ]),
    house(
      "Reporting",
      [
        "Rendering", "Editor", "LayoutEngine", "Wiring", "Permissions", "Catalog",
        "CloudFormation", "YAML", "Screen", "IAM", "Text",
      ]),

    // The world.
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncursesw5-dev"])]),
    house("Terminal", ["CNcurses", "Screen"]),
    house(
      "Shell",
      [
        "Editor", "Rendering", "Screen", "Text",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ]),
    .executableTarget(
      name: "stackcanvas",
      dependencies: [
        "Shell", "Terminal", "Reporting", "Rendering", "Editor", "LayoutEngine", "Wiring",
        "Permissions", "Catalog", "CloudFormation", "YAML", "Screen", "IAM", "Text",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "bench",
      dependencies: [
        "Terminal", "Reporting", "Rendering", "Editor", "LayoutEngine", "Wiring", "Permissions",
        "Catalog", "CloudFormation", "YAML", "CLibYAML", "Screen", "IAM", "Text",
      ],
      swiftSettings: strict),

    // Tests.
    house("TestKit"),
    tests("Text", ["Text"]),
    tests("IAM", ["IAM"]),
    tests("Screen", ["Screen"]),
    tests("YAML", ["YAML", "Text"]),
    tests("CloudFormation", ["CloudFormation", "YAML", "Text"]),
    tests("Catalog", ["Catalog", "CloudFormation", "IAM", "YAML", "Text"], goldens: ["Golden"]),
    tests("Permissions", ["Permissions", "Catalog", "CloudFormation", "IAM", "YAML", "Text"]),
    tests("Wiring", ["Wiring", "Permissions", "Catalog", "CloudFormation", "IAM", "YAML", "Text"]),
    tests(
      "LayoutEngine",
      ["LayoutEngine", "Wiring", "Screen", "Permissions", "CloudFormation", "YAML", "Text"],
      goldens: ["Golden"]),
    tests(
      "Editor",
      [
        "Editor", "LayoutEngine", "Wiring", "Permissions", "Catalog", "CloudFormation", "YAML",
        "Screen", "IAM", "Text",
      ]),
    tests(
      "Rendering",
      [
        "Rendering", "Editor", "LayoutEngine", "Wiring", "Permissions", "CloudFormation", "YAML",
        "Screen", "Text", "IAM",
      ], goldens: ["Golden"]),
    tests(
      "Reporting",
      [
        "Reporting", "Rendering", "Editor", "LayoutEngine", "Wiring", "Permissions", "Catalog",
        "CloudFormation", "YAML", "Screen", "Text",
      ], goldens: ["Golden"]),
    tests("Terminal", ["Terminal", "CNcurses", "Screen"]),
    tests("Shell", ["Shell", "Editor", "Rendering", "Screen", "Text"]),
    tests(
      "EndToEnd", ["stackcanvas", "CNcurses", "Shell", "Editor", "Rendering", "Screen", "Text"],
      goldens: ["Stories"]),
    tests("Tidy", []),
  ] + fuzzing
)
