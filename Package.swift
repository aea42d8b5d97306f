// swift-tools-version: 6.0
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "briefing",
    platforms: [.macOS(.v13)],
    products: [
        .library(name: "BriefingKit", targets: ["BriefingKit"]),
        .executable(name: "briefing", targets: ["briefing"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CCmark",
            pkgConfig: "libcmark",
            providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]
        ),
        .executableTarget(name: "EmbedFiles", swiftSettings: settings),
        .plugin(
            name: "EmbedFilesPlugin",
            capability: .buildTool(),
            dependencies: ["EmbedFiles"],
            path: "Sources/EmbedFilesPlugin"
        ),
        .target(
            name: "EmbeddedFiles",
            exclude: ["Example"],
            swiftSettings: settings,
            plugins: ["EmbedFilesPlugin"]
        ),
        // System calls that no C library has.
        .systemLibrary(name: "CCalls"),
        // The C library by one name on every system.
        .target(name: "LibC", swiftSettings: settings),
        .target(name: "BriefingGround", dependencies: ["LibC"], swiftSettings: settings),
        .target(
            name: "BriefingMarkdown",
            dependencies: ["BriefingGround", "CCmark", "LibC"],
            swiftSettings: settings
        ),
        .target(
            name: "BriefingTables",
            dependencies: ["BriefingGround", .product(name: "Yams", package: "Yams")],
            swiftSettings: settings
        ),
        .target(
            name: "BriefingDisk",
            dependencies: ["BriefingGround", "CCalls", "LibC"],
            swiftSettings: settings
        ),
        .target(
            name: "BriefingKit",
            dependencies: [
                "BriefingGround", "BriefingMarkdown", "BriefingTables", "BriefingDisk", "EmbeddedFiles",
            ],
            swiftSettings: settings
        ),
        .target(
            name: "BriefingPreview",
            dependencies: [
                "BriefingKit", "BriefingDisk", "LibC",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "briefing",
            dependencies: [
                "BriefingKit",
                "BriefingPreview",
                "EmbeddedFiles",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings
        ),
        // What several test targets share.
        .target(
            name: "TestSupport",
            dependencies: ["BriefingKit", "BriefingGround", "BriefingTables", "BriefingDisk"],
            path: "Tests/TestSupport",
            swiftSettings: settings
        ),
        .testTarget(
            name: "BriefingKitTests",
            // The command is run as it is built.
            dependencies: [
                "BriefingKit", "BriefingGround", "BriefingMarkdown", "BriefingTables", "BriefingDisk",
                "EmbeddedFiles", "TestSupport", "briefing", "EmbedFiles",
            ],
            exclude: ["Fixtures"],
            swiftSettings: settings
        ),
        // Needs Chromium and its driver; skipped without them.
        .testTarget(
            name: "BrowserTests",
            dependencies: ["BriefingKit", "BriefingGround", "BriefingTables", "TestSupport"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "BriefingPreviewTests",
            dependencies: [
                "BriefingPreview", "BriefingKit", "BriefingGround", "BriefingDisk", "TestSupport", "briefing",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: settings
        ),
        // The one target that looks at the folder `content`: an editor's change there breaks no other.
        .testTarget(
            name: "ShippedContentTests",
            dependencies: [
                "BriefingKit", "BriefingGround", "BriefingMarkdown", "BriefingTables", "BriefingDisk",
                "BriefingPreview", "TestSupport", "briefing",
            ],
            exclude: ["Scripts"],
            swiftSettings: settings
        ),
    ]
)
