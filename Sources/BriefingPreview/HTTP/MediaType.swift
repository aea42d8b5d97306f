/// Media types by the ends of file names, as static hosts give them.
enum MediaType {
    static let html = "text/html; charset=utf-8"

    /// The value of `Content-Type` for a file.
    static func of(_ path: String) -> String {
        let name = path.utf8.split(separator: UInt8(ascii: "/")).last.map { String(Substring($0)) } ?? ""
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return unknown }
        return byExtension[name[name.index(after: dot)...].lowercased()] ?? unknown
    }

    private static let unknown = "application/octet-stream"

    private static let byExtension = [
        "html": html, "htm": html,
        "css": "text/css; charset=utf-8",
        "js": "text/javascript; charset=utf-8", "mjs": "text/javascript; charset=utf-8",
        "json": "application/json", "map": "application/json", "webmanifest": "application/manifest+json",
        "xml": "application/xml", "atom": "application/atom+xml", "rss": "application/rss+xml",
        "txt": "text/plain; charset=utf-8", "md": "text/markdown; charset=utf-8",
        "csv": "text/csv; charset=utf-8", "tsv": "text/tab-separated-values; charset=utf-8",
        "bib": "application/x-bibtex; charset=utf-8", "ics": "text/calendar; charset=utf-8",
        "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg",
        "gif": "image/gif", "webp": "image/webp", "avif": "image/avif", "ico": "image/x-icon",
        "woff": "font/woff", "woff2": "font/woff2", "ttf": "font/ttf", "otf": "font/otf",
        "mp4": "video/mp4", "webm": "video/webm", "mp3": "audio/mpeg", "ogg": "audio/ogg",
        "wav": "audio/wav", "m4a": "audio/mp4",
        "pdf": "application/pdf", "zip": "application/zip", "gz": "application/gzip",
        "wasm": "application/wasm", "7z": "application/x-7z-compressed", "bz2": "application/x-bzip2",
        "tar": "application/x-tar", "xz": "application/x-xz",
        "vtt": "text/vtt; charset=utf-8", "srt": "application/x-subrip", "ttml": "application/ttml+xml",
        "geojson": "application/geo+json", "topojson": "application/json", "jsonld": "application/ld+json",
        "jsonl": "application/x-ndjson", "gpx": "application/gpx+xml",
        "kml": "application/vnd.google-earth.kml+xml", "kmz": "application/vnd.google-earth.kmz",
        "yaml": "application/yaml", "yml": "application/yaml", "ris": "application/x-research-info-systems",
        "log": "text/plain; charset=utf-8", "epub": "application/epub+zip", "rtf": "application/rtf",
        "doc": "application/msword", "xls": "application/vnd.ms-excel",
        "ppt": "application/vnd.ms-powerpoint",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "odt": "application/vnd.oasis.opendocument.text",
        "ods": "application/vnd.oasis.opendocument.spreadsheet",
        "odp": "application/vnd.oasis.opendocument.presentation",
        "mov": "video/quicktime", "m4v": "video/mp4", "mkv": "video/x-matroska", "ogv": "video/ogg",
        "m3u8": "application/vnd.apple.mpegurl", "aac": "audio/aac", "flac": "audio/flac",
        "opus": "audio/ogg",
        "weba": "audio/webm", "bmp": "image/bmp", "tif": "image/tiff", "tiff": "image/tiff",
        "apng": "image/apng", "heic": "image/heic", "jxl": "image/jxl",
        "eot": "application/vnd.ms-fontobject",
    ]
}
