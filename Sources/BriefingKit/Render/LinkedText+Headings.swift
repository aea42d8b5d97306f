import BriefingMarkdown

extension LinkedText {
    /// The headings as readers see them: with the words of the references in them, which the text alone doesn't know.
    var headings: [CompiledMarkdown.Heading] {
        var headings = markdown.headings
        guard !headings.isEmpty, !markdown.holes.isEmpty else { return headings }
        var (next, heading) = (0, 0)
        for anchor in markdown.anchors where anchor.isHeading {
            guard let contents = contents(ofHeadingAt: anchor.offset) else { continue }
            while next < markdown.holes.count, markdown.holes[next].offset < contents.lowerBound { next += 1 }
            let first = next
            while next < markdown.holes.count, markdown.holes[next].offset <= contents.upperBound {
                next += 1
            }
            guard first < next else { continue }
            let id = markdown.html[anchor.offset...].prefix { $0 != UInt8(ascii: "\"") }
            // They come in the same order.
            let isOwn = { (number: Int) in headings[number].id.utf8.elementsEqual(id) }
            guard let number = (heading..<headings.count).first(where: isOwn) else { continue }
            headings[number].text = text(of: contents, holes: first..<next)
            heading = number + 1
        }
        return headings
    }

    /// What stands between the tags of a heading whose id starts at an offset.
    private func contents(ofHeadingAt offset: Int) -> Range<Int>? {
        let html = markdown.html
        guard let start = html[offset...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
        var rest = html[(start + 1)...]
        while let tag = rest.firstIndex(of: UInt8(ascii: "<")) {
            if html[tag...].starts(with: "</h".utf8) { return (start + 1)..<tag }
            rest = html[(tag + 1)...]
        }
        return nil
    }

    /// Part of the text without markup.
    private func text(of range: Range<Int>, holes: Range<Int>) -> String {
        var part = CompiledMarkdown()
        part.html = Array(markdown.html[range])
        part.holes = markdown.holes[holes].map { hole in
            var hole = hole
            hole.offset -= range.lowerBound
            return hole
        }
        var reader = EntryReader()
        reader.start(0)
        reader.read(LinkedText(markdown: part, resolutions: Array(resolutions[holes])))
        return String(decoding: reader.text, as: UTF8.self).split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
    }
}
