namespace Sim2l.Hosting;

/// <summary>Requests that are counted together.</summary>
/// <param name="Method">GET …</param>
/// <param name="Route">The route's pattern, never a path, so that there are few; empty where no route matched.</param>
/// <param name="Status">The answer's status.</param>
internal readonly record struct RequestClass(string Method, string Route, int Status);
