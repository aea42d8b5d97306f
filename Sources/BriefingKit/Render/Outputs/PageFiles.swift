/// The pages for readers.
enum PageFiles: OutputFormat {
    static func files(of renderer: Renderer) -> [OutputFile] {
        renderer.site.pages.map { page in
            OutputFile(path: page.address.file, content: .bytes { renderer.render(page) })
        }
    }
}
