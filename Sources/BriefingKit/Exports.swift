// A program that uses the library imports this module alone: diagnostics and dates come with it.
@_exported public import BriefingGround
