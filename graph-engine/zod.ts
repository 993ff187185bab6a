/** @file zod, told once not to compile its schemas at run time: the content security policy allows no new code. */
import { z } from 'zod';

z.config({ jitless: true });

export { z };
