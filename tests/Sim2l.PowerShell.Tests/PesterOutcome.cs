namespace Sim2l;

public enum PesterOutcome
{
    Passed,
    Failed,
    Skipped,
}
