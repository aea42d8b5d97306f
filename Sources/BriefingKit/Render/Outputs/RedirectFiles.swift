/// Pages at old addresses.
enum RedirectFiles: OutputFormat {
    static func files(of renderer: Renderer) -> [OutputFile] {
        renderer.site.redirects.map { redirect in
            OutputFile(path: redirect.from.file, content: .bytes { renderer.renderRedirect(redirect) })
        }
    }
}
