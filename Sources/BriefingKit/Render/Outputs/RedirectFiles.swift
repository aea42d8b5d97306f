/// Pages at old addresses.
enum RedirectFiles: OutputFormat {
    /// Old addresses are known from the start, as those of pages are.
    static func claims(on plan: AddressPlan) -> [AddressClaim] { [] }

    static func files(of renderer: Renderer) -> [OutputFile] {
        renderer.site.redirects.map { redirect in
            OutputFile(path: redirect.from.file, content: .bytes { renderer.renderRedirect(redirect) })
        }
    }
}
