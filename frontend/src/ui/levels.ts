const tones = ['low', 'medium', 'high', 'critical'] as const;
type LevelTone = (typeof tones)[number];

/** The tone a level of risk is painted in; its label says the same in words. */
export function toneOf(level: number, count: number): LevelTone {
  if (count <= 3) return tones[Math.min(level, 2)] ?? 'low';
  return tones[Math.round((level / (count - 1)) * 3)] ?? 'low';
}
