/// The pages for readers.
enum PageFiles: OutputFormat {
    /// Pages have their addresses from the start.
    static func claims(on plan: AddressPlan) -> [AddressClaim] { [] }

    static func files(of renderer: Renderer) -> [OutputFile] {
        renderer.site.pages.map { page in
            OutputFile(path: page.address.file, content: .bytes { renderer.render(page) })
        }
    }
}
