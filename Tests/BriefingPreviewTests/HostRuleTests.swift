import Testing

@testable import BriefingPreview

struct HostRuleTests {
    @Test(arguments: [
        "localhost:8080", "LOCALHOST:8080", "a.localhost:8080", "a-b.c.localhost:8080", "127.0.0.1:8080",
        "[::1]:8080",
    ])
    func knowsTheNamesOfThisMachine(host: String) {
        #expect(HostRule.loopback.allows(host, port: 8080))
        #expect(!HostRule.loopback.allows(host, port: 8081))
        #expect(HostRule.loopback.allowsOrigin("http://" + host, port: 8080))
    }

    @Test(arguments: [
        "", "localhost", "127.0.0.1", "[::1]", "example.org:8080", "localhost.example.org:8080",
        "evillocalhost:8080",
        "localhost:80", "localhost:8080.example.org", "localhost:8080@example.org",
        "example.org@localhost:8080",
        "localhost:08080x", "localhost:", ":8080", "127.0.0.2:8080", "192.168.1.2:8080", "[::1:8080",
        "[::2]:8080",
        "localhost:8080, example.org", "a b.localhost:8080", "a/b.localhost:8080",
    ])
    func refusesEveryOther(host: String) {
        #expect(!HostRule.loopback.allows(host, port: 8080))
    }

    @Test func needsNoPortForTheStandardOne() {
        #expect(HostRule.loopback.allows("localhost", port: 80))
    }

    @Test(arguments: ["https://localhost:8080", "null", "http://example.org", "http://localhost:8081", ""])
    func refusesOtherOrigins(origin: String) {
        #expect(!HostRule.loopback.allowsOrigin(origin, port: 8080))
    }

    @Test func letsOthersInOnlyByNumberOrKnownName() {
        let rule = HostRule(names: ["desk"])
        for host in ["192.168.1.2:8080", "[fe80::1]:8080", "desk:8080", "localhost:8080"] {
            #expect(rule.allows(host, port: 8080))
        }
        for host in ["example.org:8080", "1.2.3:8080", "256.1.1.1:8080", "desk.example.org:8080"] {
            #expect(!rule.allows(host, port: 8080))
        }
    }
}
