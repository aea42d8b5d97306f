internal import NIOHTTP1

/// Lets only those requests in that a browser on this machine sends to this server.
struct Gate: Sendable {
    var hosts = HostRule.loopback

    /// The path that a request asks for, or why it isn't answered.
    func path(of head: HTTPRequestHead, port: Int) -> Result<RequestPath, Refusal> {
        let hosts = head.headers["Host"]
        guard hosts.count == 1, self.hosts.allows(hosts[0], port: port) else {
            return .failure(
                Refusal(
                    reply: .message(.forbidden, "This preview answers to http://localhost:\(port)/ only.")))
        }
        guard head.method == .GET || head.method == .HEAD else {
            var reply = Reply.message(.methodNotAllowed, "Only GET and HEAD are answered here.")
            reply.headers.append(("Allow", "GET, HEAD"))
            return .failure(Refusal(reply: reply))
        }
        guard let path = RequestPath(target: head.uri) else {
            return .failure(Refusal(reply: .message(.badRequest, "This is not an address of a site.")))
        }
        return .success(path)
    }

    struct Refusal: Error { var reply: Reply }
}
