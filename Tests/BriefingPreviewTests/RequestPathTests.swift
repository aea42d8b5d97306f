import TestSupport
import Testing

@testable import BriefingPreview

struct RequestPathTests {
    @Test(arguments: [
        ("/", ""), ("/areas/", "areas/"), ("/areas/a?b=c", "areas/a"), ("/a%20b/%C3%A9", "a b/é"),
        ("/a#b", "a"), ("/%2e%2e%2e/", ".../"), ("/%252e%252e/", "%2e%2e/"),
    ])
    func isDecodedOnce(target: String, path: String) {
        #expect(RequestPath(target: target)?.text == path)
    }

    @Test(arguments: [
        "", "areas/", "*", "http://localhost/", "//", "//example.org/", "/a//b", "/./a", "/a/..", "/../a",
        "/%2e%2e/etc/passwd", "/.%2e/", "/%2E./", "/a%2f..%2fb", "/..%5c", "/a\\b", "/a%5Cb", "/a%00", "/%",
        "/%2", "/%zz", "/%ff", "/%c0%ae%c0%ae/", "/%e0%80%af", "/a%0d%0aX: y", "/%7f",
    ])
    func refusesWhatIsNoAddressOfASite(target: String) {
        #expect(RequestPath(target: target) == nil)
    }
}
