package dev.keyturn.postgres;

import dev.keyturn.testkit.deployed.ShippedContract;

class ShippedIT extends ShippedContract {}
