/** @file The words of ops, their parameters and their derivations. */
'use client';

import { useMemo } from 'react';

import type { Step } from '@/graph-engine/formula';
import { isOwn } from '@/graph-engine/own/own';
import { titleOf, type Definition } from '@/graph-engine/registry';

import { useLookup } from './lookup';

export interface OpWords {
  /** The name of a kind. What an own block is called only its definition knows: see `nameOf`. */
  title(kind: string): string;
  /** The name of what a node is: an own block goes by the name that a person gave it. */
  nameOf(definition: Definition): string;
  explain(kind: string): string | undefined;
  family(family: string): string;
}

/** Names and explanations of ops; an op without words goes by its kind. */
export function useOpWords(): OpWords {
  const look = useLookup('ops');
  const blocks = useLookup('blocks');
  return useMemo(
    () => ({
      title: kind => (isOwn(kind) ? blocks('own') : look(`${kind}.title`)) ?? kind,
      nameOf: definition => titleOf(definition) ?? look(`${definition.kind}.title`) ?? definition.kind,
      explain: kind => look(`${kind}.explain`),
      family: family => look(`families.${family}`) ?? family,
    }),
    [look, blocks],
  );
}

export interface ParamWords {
  title(name: string): string;
  help(name: string): string | undefined;
  option(name: string, option: string): string;
}

/** Names, help and options of the parameters of a kind, in its own words where it has some; else by their own name. */
export function useParamWords(kind?: string): ParamWords {
  const look = useLookup('params');
  return useMemo(
    () => ({
      title: name => look(`of.${kind}.${name}.title`) ?? look(`${name}.title`) ?? name,
      help: name => look(`of.${kind}.${name}.help`) ?? look(`${name}.help`),
      option: (name, option) => look(`options.${name}.${option}`) ?? option,
    }),
    [look, kind],
  );
}

/** What a line of a derivation computes, in words. */
export function useStepWords(): (step: Step) => string | undefined {
  const look = useLookup('problems');
  return useMemo(() => ({ code, values, result }) => look(`derive.${code}`, { ...values, result }), [look]);
}
