/** The module `itertools`. Answers to Modules/itertoolsmodule.c. */
import { defineModule, newRef } from '../../../01-objects/index.ts';
import {
  combinationsType,
  combinationsWithReplacementType,
  permutationsType,
  productType,
} from './combining.ts';
import { groupbyType, grouperType, teeDataType, teeMethods, teeType } from './grouping.ts';
import { countType, cycleType, repeatType } from './infinite.ts';
import {
  accumulateType,
  batchedType,
  chainType,
  compressType,
  dropwhileType,
  filterfalseType,
  isliceType,
  pairwiseType,
  starmapType,
  takewhileType,
  zipLongestType,
} from './selecting.ts';

const TYPES = [
  accumulateType,
  batchedType,
  chainType,
  combinationsType,
  combinationsWithReplacementType,
  compressType,
  countType,
  cycleType,
  dropwhileType,
  filterfalseType,
  groupbyType,
  grouperType,
  isliceType,
  pairwiseType,
  permutationsType,
  productType,
  repeatType,
  starmapType,
  takewhileType,
  teeDataType,
  teeType,
  zipLongestType,
];

defineModule('itertools', {
  methods: teeMethods,
  attributes: () =>
    Object.fromEntries(TYPES.map((type) => [type.name.slice(type.name.indexOf('.') + 1), newRef(type)])),
});
