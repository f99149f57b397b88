import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';

// Test files share a process, which halves the time they take. None finds what another has stored or changed.
globalThis.indexedDB = new IDBFactory();
vi.useRealTimers();
