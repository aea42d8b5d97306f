package import BriefingGround

extension Rule {
    /// The rules that reading a folder checks.
    package static let load: [Rule] = [
        .unreadableFile, .specialFile, .fileTooLarge, .invalidFileName, .folderTooDeep,
        .linkLeavesFolder, .symlinkLoop, .danglingSymlink, .tooManyLinkedFiles,
        .notUTF8, .invalidUTF8, .nulByte, .forbiddenCharacter,
    ]

    static let unreadableFile = Rule("unreadable-file", .error, "Every file and folder can be read.")
    static let specialFile = Rule(
        "special-file",
        .error,
        "The folder holds files and folders only, no pipes, sockets or devices."
    )
    static let fileTooLarge = Rule("file-too-large", .error, "A text file has at most 256 MiB.")
    static let invalidFileName = Rule(
        "invalid-file-name",
        .error,
        "File names are UTF-8 without control characters and backslashes."
    )
    static let folderTooDeep = Rule("folder-too-deep", .error, "Folders nest at most 64 deep.")
    static let linkLeavesFolder = Rule(
        "link-leaves-folder",
        .error,
        "A symbolic link leads to a place inside the folder."
    )
    static let symlinkLoop = Rule("symlink-loop", .error, "A symbolic link does not lead back to itself.")
    static let danglingSymlink = Rule("dangling-symlink", .error, "A symbolic link leads to something.")
    static let tooManyLinkedFiles = Rule(
        "too-many-linked-files",
        .error,
        "At most 200,000 files are reached through linked folders."
    )
    package static let notUTF8 = Rule(
        "not-utf8",
        .error,
        "Text files are in UTF-8, not in another encoding of Unicode."
    )
    static let invalidUTF8 = Rule("invalid-utf8", .error, "Text files are valid UTF-8.")
    static let nulByte = Rule("nul-byte", .error, "Text files contain no NUL byte.")
}
