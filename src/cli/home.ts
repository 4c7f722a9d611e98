import { homedir } from 'node:os';

/** This user's home directory, or null where neither HOME nor the system's list of users names one. */
export function homeDirectory(): string | null {
  try {
    return homedir();
  } catch {
    return null;
  }
}
