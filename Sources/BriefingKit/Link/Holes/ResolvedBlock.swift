import BriefingMarkdown

extension TextResolution {
    mutating func resolve(_ hole: BlockHole) -> any Resolution {
        showValues()
        let (block, findings) = BlockReader.read(
            hole.name, hole.body, path: context.path, line: hole.bodyLine, lookup: lookup,
            kinds: resolver.kinds
        )
        adopt(findings)
        return block.map(ResolvedBlock.init) ?? ResolvedText("")
    }
}

/// What a fenced block stands for.
struct ResolvedBlock: Resolution {
    var block: any GeneratedBlock

    // Its rows are entries of their own.
    var spoken: SpokenWords { .gap }

    func write<Page: OpenPage>(to output: inout [UInt8], on page: inout Page) {
        page.append(block, to: &output)
    }
}
