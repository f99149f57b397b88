import { z } from 'zod';

// Zod probes `new Function` to see whether it may compile its parsers; under an extension's CSP the probe
// itself is reported as a violation. First import of every entrypoint that parses.
z.config({ jitless: true });
