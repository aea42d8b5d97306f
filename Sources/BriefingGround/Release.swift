/// What this version of the tool is called.
package enum Release {
    /// The version, as `briefing --version` prints it; `.github/CHANGELOG.md` says what is in it.
    ///
    /// No file of an edition tells it: a site whose sources are the same doesn't change with the tool's number.
    package static let version = "0.1.0"
}
