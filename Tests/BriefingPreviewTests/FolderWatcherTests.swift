import BriefingKit
import Foundation
import TestSupport
import Testing

@testable import BriefingPreview

struct FolderWatcherTests {
    private let workshop: Workshop
    private let watcher: FolderWatcher

    init() throws {
        workshop = try Workshop()
        try workshop.write("other/x", "")
        watcher = try FolderWatcher([workshop("content"), workshop("other")])
    }

    /// What has come in, once it covers `paths` or anything.
    private func changes(until isDone: (Workspace.Touched) -> Bool) async -> Workspace.Touched {
        var all = Workspace.Touched.paths([])
        _ = await eventually {
            all.formUnion(watcher.inbox.take()[0])
            return isDone(all)
        }
        return all
    }

    private func expect(_ paths: Set<String>) async {
        let seen = await changes { seen in
            if case .paths(let found) = seen { return found.isSuperset(of: paths) }
            return true
        }
        #expect(seen == .paths(paths))
    }

    /// Waits until all that has happened so far has come in: changes come in the order in which they are made.
    private func settle() async throws {
        var number = 0
        var last = Workspace.Touched.paths([])
        let isSettled = try await eventually {
            number += 1
            let mark = "articles/mark-\(number).md"
            // Renamed, so that it comes in once: a file that is written is made, and then closed.
            try workshop.saveByRenaming("content/" + mark, "x")
            var seen = Workspace.Touched.paths([])
            let isSeen = await eventually {
                seen.formUnion(watcher.inbox.take()[0])
                if case .paths(let paths) = seen { return paths.contains(mark) }
                return true
            }
            last = seen
            return isSeen && seen == .paths([mark])
        }
        #expect(isSettled, "after \(number) marks: \(last)")
    }

    @Test func seesAFileWritten() async throws {
        try workshop.write("content/articles/tugs.md", "x")
        await expect(["articles/tugs.md"])
        #expect(watcher.inbox.take() == [.paths([]), .paths([])])
    }

    @Test func seesASaveByRenamingWithoutTheEditorsOwnFiles() async throws {
        try workshop.saveByRenaming("content/articles/tugs.md", "x")
        await expect(["articles/tugs.md"])
    }

    @Test func seesNewAndDeletedFiles() async throws {
        try workshop.write("content/articles/new.md", "x")
        await expect(["articles/new.md"])
        try workshop.remove("content/articles/new.md")
        await expect(["articles/new.md"])
    }

    @Test func tellsFoldersApart() async throws {
        try workshop.write("other/x", "1")
        #expect(await eventually { watcher.inbox.take() == [.paths([]), .paths(["x"])] })
    }

    @Test func passesOverHiddenFilesAndBackups() async throws {
        try workshop.write("content/articles/.tugs.md.swp", "x")
        try workshop.write("content/articles/tugs.md~", "x")
        try workshop.write("content/.git/index", "x")
        try workshop.write("content/articles/tugs.md", "x")
        await expect(["articles/tugs.md"])
    }

    @Test func seesWhatHappensInANewFolder() async throws {
        try workshop.write("content/articles/2027/deep/one.md", "x")
        #expect(await changes { $0 == .anything } == .anything)
        // Watched by now, so that files in it are seen by themselves.
        try await settle()
        try workshop.write("content/articles/2027/deep/two.md", "x")
        await expect(["articles/2027/deep/two.md"])
    }

    @Test func seesFoldersMovedAndDeleted() async throws {
        try workshop.write("content/assets/a/b.txt", "x")
        #expect(await changes { $0 == .anything } == .anything)
        try FileManager.default.moveItem(
            atPath: workshop("content/assets/a"), toPath: workshop("content/assets/c"))
        #expect(await changes { $0 == .anything } == .anything)
        try await settle()
        try workshop.write("content/assets/c/b.txt", "y")
        await expect(["assets/c/b.txt"])
        try workshop.remove("content/assets")
        #expect(await changes { $0 == .anything } == .anything)
    }

    @Test func findsAFolderThatWasAwayForAWhile() async throws {
        try FileManager.default.moveItem(atPath: workshop("content"), toPath: workshop("away"))
        #expect(await changes { $0 == .anything } == .anything)
        try FileManager.default.moveItem(atPath: workshop("away"), toPath: workshop("content"))
        #expect(await changes { $0 == .anything } == .anything)
        try await settle()
        try workshop.write("content/articles/tugs.md", "x")
        await expect(["articles/tugs.md"])
    }

    @Test func seesAThousandFilesAndLosesNone() async throws {
        let names = (0..<1000).map { "articles/many-\($0).md" }
        for name in names { try workshop.write("content/" + name, name) }
        await expect(Set(names))
    }

    @Test func looksForItselfWhereNobodyTellsOfChanges() async throws {
        let inbox = ChangeInbox(count: 1)
        let stopping = try Stopping()
        var polling = PollingLoop([workshop("content")], inbox, stopping)
        polling.look()
        let thread = Thread { [polling] in
            var polling = polling
            polling.run()
        }
        thread.start()
        try workshop.write("content/articles/tugs.md", "longer than it was")
        try workshop.write("content/articles/2027/new.md", "x")
        try workshop.remove("content/articles/pilots.md")
        var all = Workspace.Touched.paths([])
        let expected: Set = ["articles/tugs.md", "articles/2027/new.md", "articles/pilots.md"]
        #expect(
            await eventually {
                all.formUnion(inbox.take()[0])
                return all == .paths(expected)
            })
        stopping.signal()
    }
}
