package dev.keyturn.apikeys;

import dev.keyturn.testkit.deployed.ShippedContract;

class ShippedIT extends ShippedContract {}
