extension Rule {
    /// Every rule, in the order of the stages that find them broken.
    public static let all: [Rule] = [].flatMap { $0 as [Rule] }
}
