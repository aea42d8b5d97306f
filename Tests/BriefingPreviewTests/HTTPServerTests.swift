import NIOCore
import NIOHTTP1
import TestSupport
import Testing

@testable import BriefingPreview

/// The server by itself, against clients that mean ill or know no better.
struct HTTPServerTests {
    /// On a busy machine a test may come back to its connection long after a server would have closed it.
    private static let patient = {
        var limits = ServerLimits()
        limits.request = .minutes(30)
        return limits
    }()

    private func serve(
        _ limits: ServerLimits = patient, _ body: (Int) async throws -> Void
    ) async throws {
        let server = try await HTTPServer.start(port: 0, isOpen: false, limits: limits) { head, _ in
            .message(.ok, "asked for \(head.uri)")
        }
        do {
            try await body(server.port)
            // Connections that have come to their end may be counted a little longer, and limits be short.
            let isAlive = await eventually {
                (try? await RawClient.get("/after", port: server.port).text) == "asked for /after\n"
            }
            #expect(isAlive)
        } catch {
            Issue.record(error)
        }
        await server.stop()
    }

    @Test(arguments: [
        "\r\n\r\n", "garbage\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET / FTP/1.1\r\n\r\n",
        "\u{0}\u{1}\u{2}\u{3}\r\n\r\n", "\u{16}\u{3}\u{1}\u{0}\u{a5}\u{1}\u{0}\u{0}",
        "GET /\u{0} HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nno colon\r\n\r\n", "GET / HTTP/1.1\r\n: nothing\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999999\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcd",
        "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n\r\ngarbage\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nA: b\u{0}c\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
        "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n",
        "GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ])
    func outlives(request: String) async throws {
        var limits = ServerLimits()
        limits.request = .milliseconds(300)
        try await serve(limits) { port in
            let client = try RawClient(port: port)
            try await client.send(request)
            // Whatever is answered, the connection ends.
            _ = try await client.rest()
        }
    }

    @Test func closesConnectionsWithHugeHeaders() async throws {
        try await serve { port in
            let filler = String(repeating: "a", count: 1000)
            for head in [
                "GET /" + String(repeating: filler, count: 200),
                "GET / HTTP/1.1\r\nX: " + String(repeating: filler, count: 200),
                "GET / HTTP/1.1\r\n" + (0..<2000).map { "X-\($0): \(filler)\r\n" }.joined(),
            ] {
                let client = try RawClient(port: port)
                // The server may have hung up before all of it is sent.
                try? await client.send(head + "\r\n\r\n")
                let rest = try await client.rest()
                #expect(rest.isEmpty || rest.hasPrefix("HTTP/1.1 400") || rest.hasPrefix("HTTP/1.1 431"))
            }
        }
    }

    @Test func closesConnectionsThatAreTooSlow() async throws {
        var limits = ServerLimits()
        limits.request = .milliseconds(200)
        try await serve(limits) { port in
            let idle = try RawClient(port: port)
            let slow = try RawClient(port: port)
            for byte in Array("GET / HTTP/1.1\r\n".utf8) {
                guard (try? await slow.send([byte])) != nil else { break }
                try await Task.sleep(for: .milliseconds(25))
            }
            #expect(try await idle.rest().isEmpty)
            #expect(try await slow.rest().isEmpty)
        }
    }

    @Test func closesConnectionsBeyondItsLimit() async throws {
        var limits = Self.patient
        limits.connections = 4
        try await serve(limits) { port in
            var open: [RawClient] = []
            for number in 0..<4 {
                open.append(try RawClient(port: port))
                #expect(try await open[number].request("/", port: port).status == 200)
            }
            #expect(try await RawClient(port: port).rest().isEmpty)
            #expect(try await open[0].request("/", port: port).status == 200)
            open = []
            #expect(await eventually { (try? await RawClient.get("/", port: port).status) == 200 })
        }
    }

    @Test func refusesLargeBodies() async throws {
        try await serve { port in
            let small = try await RawClient.get("/", port: port, method: "POST", body: "small")
            #expect(small.status == 200)
            let client = try RawClient(port: port)
            try? await client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000000\r\n\r\n")
            try? await client.send([UInt8](repeating: 0, count: 1 << 20))
            #expect(try await client.rest().isEmpty)
        }
    }

    @Test func answersPipelinedRequestsInOrder() async throws {
        try await serve { port in
            let client = try RawClient(port: port)
            try await client.send((1...20).map { "GET /\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined())
            for number in 1...20 {
                #expect(try await client.reply().text == "asked for /\(number)\n")
            }
        }
    }

    @Test func namesTheNextFreePort() async throws {
        try await serve { port in
            do {
                let other = try await HTTPServer.start(port: port, isOpen: false) { _, _ in Reply(status: .ok)
                }
                await other.stop()
                Issue.record("the port was taken twice")
            } catch HTTPServer.Failure.taken(let free) {
                #expect(try #require(free) > port)
            }
        }
    }

    @Test("a request of HTTP/1.0 with a transfer coding is refused: its length is anybody's guess")
    func refusesCodingsOfOldRequests() async throws {
        try await serve { port in
            let client = try RawClient(port: port)
            try await client.send("GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
            #expect(try await client.rest().hasPrefix("HTTP/1.1 400"))
        }
    }

    @Test(
        "files of every kind that briefings link to have their media type",
        arguments: [
            ("a.vtt", "text/vtt; charset=utf-8"), ("a.geojson", "application/geo+json"),
            ("a.epub", "application/epub+zip"),
            ("b/a.DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            ("a.heic", "image/heic"), ("a.nothing", "application/octet-stream"),
            ("a", "application/octet-stream"),
            (".vtt", "application/octet-stream"),
        ])
    func mediaTypes(path: String, type: String) { #expect(MediaType.of(path) == type) }

    @Test("only so many pages are followed at once")
    func followsSoMany() async throws {
        let states = LiveStates()
        var streams: [AsyncStream<LiveState>] = []
        for _ in 0..<3 { streams.append(try #require(await states.follow(most: 3))) }
        #expect(await states.follow(most: 3) == nil)
        _ = streams
    }
}
