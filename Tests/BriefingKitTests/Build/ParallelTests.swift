import Testing

@testable import BriefingGround
@testable import BriefingKit

@Suite struct ParallelTests {
    private struct Failed: Error, Equatable { let item: Int }

    @Test("results come in the order of the items", arguments: [0, 1, 3, 4, 5, 31, 32, 33, 1_000, 10_007])
    func keepsOrder(count: Int) async {
        let items = Array(0..<count)
        #expect(await Parallel.map(items) { $0 * 2 } == items.map { $0 * 2 })
    }

    @Test("the error is that of the first item that fails", arguments: [2, 3, 500, 5_000])
    func throwsFirst(count: Int) async {
        await #expect(throws: Failed(item: count / 3)) {
            try await Parallel.map(Array(0..<count)) { item in
                if item >= count / 3 { throw Failed(item: item) }
            }
        }
    }
}
