extension Words {
    /// The size of a file for those who are about to load it: rounded up, in units of a thousand.
    package func size(ofFile bytes: Int) -> String {
        let isLarge = bytes >= 1_000_000
        let number = (bytes + (isLarge ? 999_999 : 999)) / (isLarge ? 1_000_000 : 1_000)
        return self(isLarge ? .sizeMegabytes : .sizeKilobytes, [.number: String(number)])
    }
}
