package import BriefingGround
import CCmark

/// Turns Markdown into HTML with typed holes.
///
/// libcmark parses and libcmark renders; in between and around that, this is the procedure:
/// 1. `ComplexityGuard` refuses what libcmark can't do in linear time.
/// 2. `SourceRewriter` puts tokens in place of extended syntax.
/// 3. libcmark parses.
/// 4. `TreeWalk` looks at each node once: it tells where tokens ended up, checks links and headings, and lets
///    the extensions transform the tree. If something is not what the rewriter took it for, steps 2 to 4 are
///    done again without it.
/// 5. libcmark renders.
/// 6. `Splicer` puts HTML in place of the tokens, and notes the holes.
package struct MarkdownCompiler: Sendable {
    private let setup: MarkdownSetup

    package init(options: MarkdownOptions) {
        self.init(options: options, keepsAddresses: false)
    }

    init(options: MarkdownOptions, keepsAddresses: Bool) {
        setup = MarkdownSetup(options, keepsAddresses: keepsAddresses)
    }

    /// Compiles one text.
    ///
    /// - Parameters:
    ///   - bytes: valid UTF-8 without a byte order mark and without zero bytes, with line ends of any kind.
    ///   - path: the file's path below the source folder.
    ///   - firstLine: the file's line of the first byte.
    /// - Returns: the HTML with its holes, and what is wrong with the text in the order of its lines.
    package func compile(
        _ bytes: ArraySlice<UInt8>,
        path: String,
        firstLine: Int = 1
    ) -> (CompiledMarkdown, [Diagnostic]) {
        bytes.withUnsafeBufferPointer { source in
            setup.sourceDispatch.withUnsafeBufferPointer { dispatch in
                setup.textClasses.withUnsafeBufferPointer { classes in
                    func run(_ source: UnsafeBufferPointer<UInt8>) -> (CompiledMarkdown, [Diagnostic]) {
                        Compilation(
                            source: source,
                            setup: setup,
                            dispatch: dispatch,
                            classes: classes,
                            path: path,
                            firstLine: firstLine
                        ).run()
                    }
                    guard setup.options.extensions, let clean = Noncharacters.replaced(in: source) else {
                        return run(source)
                    }
                    let (compiled, found) = clean.text.withUnsafeBufferPointer(run)
                    return (compiled, refusals(of: clean.references, in: source, path, firstLine) + found)
                }
            }
        }
    }
}

extension MarkdownCompiler {
    private func refusals(
        of references: [(offset: Int, name: String)], in source: UnsafeBufferPointer<UInt8>, _ path: String,
        _ firstLine: Int
    ) -> [Diagnostic] {
        var finder = SourceFinder(source, firstLine: firstLine)
        return references.map { reference in
            let place = finder.place(of: reference.offset)
            return Diagnostic(
                .forbiddenCharacter, at: Location(path, line: place.line, column: place.column),
                "the character \(reference.name) can't stand in a text", help: "remove the reference to it")
        }
    }
}

/// One run of the compiler.
private struct Compilation {
    let source: UnsafeBufferPointer<UInt8>
    let setup: MarkdownSetup
    let dispatch: UnsafeBufferPointer<UInt32>
    let classes: UnsafeBufferPointer<UInt8>
    let path: String
    let firstLine: Int

    /// Each further attempt is for a text that looks like a table, a note or a reference where it is none.
    private static let mostAttempts = 5

    func run() -> (CompiledMarkdown, [Diagnostic]) {
        if let refusal = ComplexityGuard.check(source, path: path, firstLine: firstLine) {
            return (CompiledMarkdown(), [refusal])
        }
        var rejections = Rejections()
        for _ in 1..<Self.mostAttempts {
            switch attempt(rejections, isLast: false) {
            case .done(let compiled, let diagnostics): return (compiled, diagnostics)
            case .rejected(let found): rejections.formUnion(found)
            }
        }
        rejections.ignoresFences = true
        rejections.ignoresBlocks = true
        guard case .done(let compiled, let diagnostics) = attempt(rejections, isLast: true) else {
            return (CompiledMarkdown(), [])
        }
        let refusal = Diagnostic(
            .markdownTooComplex,
            at: Location(path, line: firstLine),
            "tables and footnotes can't be told from the lists, quotes and code around them",
            help: "put a blank line before and after each of them"
        )
        return (compiled, [refusal] + diagnostics)
    }

    private enum Outcome {
        case done(CompiledMarkdown, [Diagnostic])
        case rejected(Rejections)
    }

    private func attempt(_ rejections: Rejections, isLast: Bool) -> Outcome {
        TreeMemory.during { convert(rejections, isLast: isLast) }
    }

    private func convert(_ rejections: Rejections, isLast: Bool) -> Outcome {
        let rewritten: Rewritten
        if setup.options.extensions {
            var rewriter = SourceRewriter(
                source,
                setup: setup,
                dispatch: dispatch,
                rejections: rejections,
                path: path,
                firstLine: firstLine
            )
            rewritten = rewriter.rewrite()
        } else {
            rewritten = Rewritten(lines: LineMap(firstLine: firstLine))
        }
        guard let document = parse(rewritten) else { return .done(CompiledMarkdown(), []) }
        guard setup.options.extensions || !setup.options.rawHTML else {
            return .done(render(document, TreeWalk(setup, rewritten, source, classes, path: path)), [])
        }
        var walk = TreeWalk(setup, rewritten, source, classes, path: path)
        walk.run(document)
        guard walk.rejections.isEmpty || isLast else { return .rejected(walk.rejections) }
        walk.finish(document)
        let compiled = render(document, walk)
        let diagnostics = walk.diagnostics.enumerated().sorted { first, second in
            (first.element.location.line ?? 0, first.offset)
                < (second.element.location.line ?? 0, second.offset)
        }
        return .done(compiled, diagnostics.map(\.element))
    }

    private func parse(_ rewritten: Rewritten) -> Node? {
        // With source positions asked for, line ends inside code and tags count for what stands after them.
        let options = CMARK_OPT_SOURCEPOS | (setup.options.smartPunctuation ? CMARK_OPT_SMART : 0)
        func parse(_ bytes: UnsafeRawBufferPointer) -> Node? {
            guard let parser = cmark_parser_new_with_mem(options, TreeMemory.functions) else { return nil }
            defer { cmark_parser_free(parser) }
            if let start = bytes.baseAddress {
                cmark_parser_feed(parser, start.assumingMemoryBound(to: CChar.self), bytes.count)
            }
            return cmark_parser_finish(parser)
        }
        guard let bytes = rewritten.bytes else { return parse(UnsafeRawBufferPointer(source)) }
        return bytes.withUnsafeBytes(parse)
    }

    private func render(_ document: Node, _ walk: TreeWalk) -> CompiledMarkdown {
        let options = setup.options.rawHTML ? CMARK_OPT_UNSAFE : CMARK_OPT_DEFAULT
        guard let html = cmark_render_html(document, options) else { return CompiledMarkdown() }
        var splicer = Splicer(walk, tableLabel: setup.options.tableLabel)
        return splicer.splice(html)
    }
}
