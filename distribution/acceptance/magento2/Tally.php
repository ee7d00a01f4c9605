<?php
declare(strict_types=1);

namespace Lodestone\Acceptance;

/** What a check has looked at, and what failed. */
final class Tally
{
    private const SHOWN_PER_KIND = 5;

    /** @var array<string, int> what was looked at => how many */
    private array $seen = [];

    /** @var array<string, list<string>> a failure without its numbers => each failure */
    private array $failures = [];

    /** @var array<string, string> what was left out => why */
    private array $skipped = [];

    /** @var list<string> what is said, and is no failure */
    private array $notes = [];

    public function saw(string $what, int $count = 1): void
    {
        $this->seen[$what] = ($this->seen[$what] ?? 0) + $count;
    }

    public function fail(string $what, string $why): void
    {
        $why = trim((string)preg_replace('/\s+/', ' ', $why));
        $this->failures[preg_replace('/\d+/', 'N', $why)][] = $what . ': ' . mb_substr($why, 0, 400);
    }

    public function failBecause(string $what, \Throwable $cause): void
    {
        $root = $cause;
        while ($root->getPrevious() !== null) {
            $root = $root->getPrevious();
        }
        $file = (string)preg_replace('~^.*?/(vendor|app|lib|generated)/~', '', $root->getFile());
        $this->fail($what, get_class($root) . ' "' . $root->getMessage() . '" at ' . $file . ':' . $root->getLine());
    }

    public function skip(string $what, string $why): void
    {
        $this->skipped[$what] = $why;
    }

    public function note(string $note): void
    {
        $this->notes[] = $note;
    }

    /** Runs an action, and counts what it ends with. */
    public function attempt(string $kind, string $what, callable $action): mixed
    {
        $this->saw($kind);
        try {
            return $action();
        } catch (\Throwable $cause) {
            $this->failBecause($what, $cause);
            return null;
        }
    }

    public function failed(): int
    {
        return array_sum(array_map('count', $this->failures));
    }

    public function print(string $check, float $seconds): void
    {
        $seen = [];
        foreach ($this->seen as $what => $count) {
            $seen[] = $count . ' ' . $what;
        }
        printf("%-14s %s; %d failed; %.0f s\n", $check, implode(', ', $seen) ?: 'nothing seen', $this->failed(), $seconds);
        foreach ($this->notes as $note) {
            echo '  note: ', $note, "\n";
        }
        foreach ($this->skipped as $what => $why) {
            echo '  skipped: ', $what, ' (', $why, ")\n";
        }
        foreach ($this->failures as $failures) {
            $shown = getenv('ALL') ? $failures : array_slice($failures, 0, self::SHOWN_PER_KIND);
            foreach ($shown as $failure) {
                echo '  FAILED ', $failure, "\n";
            }
            if (count($failures) > count($shown)) {
                echo '  FAILED ', count($failures) - count($shown), " more in the same way; ALL=1 shows them\n";
            }
        }
    }
}
